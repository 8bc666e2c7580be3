import { actionsFor, portalStatuses, type ContactActionId } from "@latchkey/core/contract";
import { describe, expect, it } from "vitest";
import { callRoute } from "../../test/call-route.js";
import { createWorld, seedResidents, type World } from "../index.js";

const perform = (
  world: World,
  action: ContactActionId,
  contact: { id: string; portal: { invitationId: string | null } },
) =>
  action === "send"
    ? callRoute(world, "invitations.create", { body: { contactId: contact.id, role: "tenant" } })
    : callRoute(world, action === "resend" ? "invitations.resend" : "invitations.revoke", {
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

describe.each(["manager", "viewer", "assistant"])("the actions offered to a %s", (role) => {
  it.each(portalStatuses)("match what the world allows for a contact that is %s", async (status) => {
    for (const action of ["send", "resend", "revoke"] as const) {
      const world = createWorld({ now: "2026-05-04T09:00:00Z" });
      // May send invitations, but may grant no role.
      world.addRole({
        key: "assistant",
        label: "Assistant",
        portalPath: "/dashboard",
        permissions: ["invitations:send", "contacts:read"],
      });
      world.signInAs({ role });
      const contact = residentOf(world, status);
      const { grant } = (await callRoute(world, "session.get")).body;
      const offered = actionsFor(contact, grant, world.clock.now()).find(({ id }) => id === action);
      if (!offered) continue;
      const { status: httpStatus, body } = await perform(world, action, contact);
      // A row shows whether a role can be granted only once there is an invitation.
      const ungrantable = status === "pending" && role === "assistant";
      if (offered.blockedBy === null && !ungrantable) expect(httpStatus, JSON.stringify(body)).toBeLessThan(300);
      else expect(refusals[offered.blockedBy ?? "role_not_grantable"]).toContain(body.code);
    }
  });
});

it("offers a resend only after the cooldown, and nothing without an address", async () => {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "manager" });
  const { grant } = (await callRoute(world, "session.get")).body;
  const { id } = world.addContact({ email: "mei@example.com" });
  const { body } = await callRoute(world, "invitations.create", { body: { contactId: id, role: "tenant" } });
  const blockOf = (action: ContactActionId) =>
    actionsFor(world.contact(id), grant, world.clock.now()).find((offered) => offered.id === action)?.blockedBy;
  expect(blockOf("resend")).toBe("cooldown");
  world.clock.advance({ minutes: 1 });
  expect(blockOf("resend")).toBeNull();
  expect((await callRoute(world, "invitations.resend", { params: { id: body.id } })).status).toBe(200);
  const unreachable = world.addContact({ email: null });
  expect(actionsFor(unreachable, grant, world.clock.now())).toMatchObject([{ id: "send", blockedBy: "no_email" }]);
});

it("sends nothing to an address that bounced until staff confirm it", async () => {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "manager" });
  const { grant } = (await callRoute(world, "session.get")).body;
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
  expect(
    (await callRoute(world, "invitations.create", { body: { contactId: id, role: "tenant" } })).body,
  ).toMatchObject({
    code: "not_eligible",
  });
  expect((await callRoute(world, "contacts.liftSuppression", { params: { id } })).status).toBe(204);
  expect((await callRoute(world, "invitations.create", { body: { contactId: id, role: "tenant" } })).status).toBe(201);
});
