await client.invitations.create({ email: "maria@example.com", firstName: "Maria", lastName: "Silva", role: "tenant", workspaceIds: ["alder-court"] });
export {};
