import { actionsFor, portalStatuses, type ContactActionId } from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import { ask } from "../../test/ask.js";
import { createWorld, seedResidents, type World } from "../index.js";

const perform = (
  world: World,
  action: ContactActionId,
  contact: { id: string; portal: { invitationId: string | null } },
) =>
  action === "send"
    ? ask(world, "invitations.create", { body: { contactId: contact.id, role: "tenant" } })
    : ask(world, action === "resend" ? "invitations.resend" : "invitations.revoke", {
        params: { id: contact.portal.invitationId ?? "none" },
      });

const refusals = {
  no_email: ["not_eligible"],
  suppressed: ["not_eligible"],
  cooldown: ["resend_cooldown"],
  not_permitted: ["forbidden"],
  role_not_grantable: ["role_not_grantable"],
} as const;

function residentOf(world: World, status: string) {
  return seedResidents(world, 6).find(({ portal }) => portal.status === status)!;
}

describe.each(["manager", "viewer", "assistant"])("what a %s is offered", (role) => {
  it.each(portalStatuses)("for a contact that is %s is what the world does", async (status) => {
    for (const action of ["send", "resend", "revoke"] as const) {
      const world = createWorld({ now: "2026-05-04T09:00:00Z" });
      // May send, but to nobody's role.
      world.addRole({
        key: "assistant",
        label: "Assistant",
        portalPath: "/dashboard",
        permissions: ["invitations:send", "contacts:read"],
      });
      world.signInAs({ role });
      const contact = residentOf(world, status);
      const { grant } = (await ask(world, "session.get")).body;
      const offered = actionsFor(contact, grant, world.clock.now()).find(({ id }) => id === action);
      if (!offered) continue;
      const { status: httpStatus, body } = await perform(world, action, contact);
      // Whether a role can be granted is known on a row only once there is an invitation.
      const ungrantable = status === "pending" && role === "assistant";
      if (offered.blockedBy === null && !ungrantable) expect(httpStatus, JSON.stringify(body)).toBeLessThan(300);
      else expect(refusals[offered.blockedBy ?? "role_not_grantable"]).toContain(body.code);
    }
  });
});

it("offers a resend only after the cooldown, and none without an address", async () => {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "manager" });
  const { grant } = (await ask(world, "session.get")).body;
  const { id } = world.addContact({ email: "mei@example.com" });
  const { body } = await ask(world, "invitations.create", { body: { contactId: id, role: "tenant" } });
  const blockOf = (action: ContactActionId) =>
    actionsFor(world.contact(id), grant, world.clock.now()).find((offered) => offered.id === action)?.blockedBy;
  expect(blockOf("resend")).toBe("cooldown");
  world.clock.advance({ minutes: 1 });
  expect(blockOf("resend")).toBeNull();
  expect((await ask(world, "invitations.resend", { params: { id: body.id } })).status).toBe(200);
  const nobody = world.addContact({ email: null });
  expect(actionsFor(nobody, grant, world.clock.now())).toMatchObject([{ id: "send", blockedBy: "no_email" }]);
});

it("sends nothing to an address that mail came back from, until staff say that it is right", async () => {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "manager" });
  const { grant } = (await ask(world, "session.get")).body;
  const { id } = world.addContact({ email: "gone@example.com" });
  world.suppressMail("gone@example.com", "bounced", "550 5.1.1 no such user");
  expect(world.contact(id).suppressed).toEqual({
    reason: "bounced",
    detail: "550 5.1.1 no such user",
    at: "2026-05-04T09:00:00.000Z",
  });
  expect(actionsFor(world.contact(id), grant, world.clock.now())).toMatchObject([
    { id: "send", blockedBy: "suppressed" },
  ]);
  expect((await ask(world, "invitations.create", { body: { contactId: id, role: "tenant" } })).body).toMatchObject({
    code: "not_eligible",
  });
  expect((await ask(world, "contacts.liftSuppression", { params: { id } })).status).toBe(204);
  expect((await ask(world, "invitations.create", { body: { contactId: id, role: "tenant" } })).status).toBe(201);
});
