import { createWorld, seedResidents } from "@latchkey/testing";
import { handlersFor } from "@latchkey/testing/msw";
import { setupServer } from "msw/node";

const world = createWorld();
seedResidents(world, 40); // pending, invited, active, expired, undelivered, deactivated
world.signInAs({ role: "admin" });

const server = setupServer(...handlersFor(world));
server.listen();
export {};
