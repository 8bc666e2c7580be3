import type { UserSeed, World } from "@latchkey/testing";

/** Lena Ortiz, a manager who has sent two invitations that are still open. */
export function addLeaver(world: World, parts: Partial<UserSeed> = {}): void {
  const { id } = world.addUser({
    firstName: "Lena",
    lastName: "Ortiz",
    email: "lena@example.com",
    role: "manager",
    workspaceIds: ["wsp_maple"],
    ...parts,
  });
  for (const [firstName, lastName] of [
    ["Amira", "Haddad"],
    ["Tomás", "Lund"],
  ] as const) {
    const contact = world.addContact({
      firstName,
      lastName,
      email: `${firstName === "Amira" ? "amira" : "tomas"}@example.com`,
      workspaces: [{ id: "wsp_maple", unit: "4B" }],
    });
    world.addInvitation({ contactId: contact.id, role: "tenant", inviter: { id, name: "Lena Ortiz" } });
  }
}
