import { createWorld } from "@latchkey/testing";

const world = createWorld();
const contact = world.addContact({ firstName: "Rosa", workspaces: [{ id: "wsp_maple", unit: "3B" }] });
world.addInvitation({ contactId: contact.id, role: "tenant", sentAt: "2026-05-01T09:00:00Z" });
world.addUser({ role: "admin", email: "lee@example.com" }); // password: `defaultPassword`
export {};
