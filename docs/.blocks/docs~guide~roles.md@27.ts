await client.roles.create({
  key: "leasing_agent",
  label: "Leasing agent",
  portalPath: "/leasing",
  permissions: ["contacts:read", "contacts:write", "invitations:read", "invitations:send"],
  canInvite: ["tenant"],
});
export {};
