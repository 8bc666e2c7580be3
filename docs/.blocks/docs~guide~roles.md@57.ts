await client.roles.update({
  key: "tenant",
  prerequisites: ["organization_active", "organization_profile_complete", "contact_type", "valid_email", "lease_linked", "unit_linked", "not_active"],
});
export {};
