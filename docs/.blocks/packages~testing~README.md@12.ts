import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";

const world = createWorld();
world.signInAs({ role: "manager", name: "Dana Whitfield" });

const client = createClient({ baseUrl: "https://app.example.com/api/latchkey", fetch: fetchFor(world) });
await client.invitations.create({ email: "mei@example.com", firstName: "Mei", role: "tenant" });

const { token } = world.inbox.latest("mei@example.com"); // and .link, .text, .temporaryPassword
await client.acceptance.accept({ token, password: "a lantern by the river" });

world.contacts()[0]?.portal.status; // "active"
export {};
