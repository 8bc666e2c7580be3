await client.invitations.create({
  email: "maria@example.com",
  firstName: "Maria",
  lastName: "Silva",
  role: "tenant",
  workspaceIds: ["maple-12"],
});
export {};
