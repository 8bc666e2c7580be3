import { createWorld } from "@latchkey/testing";

const world = createWorld();
world.failNext("invitations.create", "not_eligible", {
  checks: [{ id: "lease_linked", ok: false, message: "No lease is linked." }],
});
world.failNext("invitations.resend", "resend_cooldown", { retryAt: "2026-05-04T09:00:45.000Z" });
const [invitation] = world.invitations();
if (invitation) world.deliver(invitation.id, "bounced", "The mailbox does not exist.");
world.refuseMail("mei@example.com", "The mailbox is full."); // until `world.refuseMail("mei@example.com", null)`
world.delay(800); // every answer takes this long
world.offline(true); // requests fail as without a network
export {};
