import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type Browser, type World } from "../src/index.js";

const baseUrl = "https://app.example.com/api/latchkey";

/** A password that no rule refuses. */
export const password = "a lantern by the river";

/** Whom the journeys invite. */
export const invitee = {
  email: "Mei.Chen@example.com",
  firstName: "Mei",
  lastName: "Chen",
  role: "tenant",
  workspaceIds: ["wsp_riverside"],
};

const clientOf = (world: World, browser?: Browser) =>
  createClient({ baseUrl, fetch: fetchFor(world, { baseUrl, browser }), retries: 0 });

/** An office with a manager signed in, and a resident's browser with nobody signed in. */
export function openOffice() {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "manager", name: "Dana Whitfield" });
  const browser = world.openBrowser();
  return { world, office: clientOf(world), resident: clientOf(world, browser), browser };
}
