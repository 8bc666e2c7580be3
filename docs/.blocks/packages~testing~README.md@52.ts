import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";

const world = createWorld();
const resident = world.openBrowser();
const asResident = createClient({ baseUrl: "https://app.example.com/api/latchkey", fetch: fetchFor(world, { browser: resident }) });
export {};
