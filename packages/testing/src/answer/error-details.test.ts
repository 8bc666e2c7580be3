import { describe, expect, it } from "vitest";
import { callRoute } from "../../test/call-route.js";
import { accept, callPath, invite, openHeadOffice, person } from "../../test/error-scenarios.js";

describe("the body of an error", () => {
  it("names every mistake in a form", async () => {
    const { body } = await invite(openHeadOffice(), { email: "", role: "tenant", colour: "red" });
    expect(body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: "email", code: "required" }),
        expect.objectContaining({ path: "colour", code: "unknown_field" }),
      ]),
    );
    expect((await invite(openHeadOffice(), { role: "astronaut" })).body.errors).toMatchObject([
      { path: "role", code: "unknown_role" },
    ]);
    expect(
      (await callRoute(openHeadOffice(), "contacts.create", { body: { ...person, invite: { role: "astronaut" } } }))
        .body.errors,
    ).toMatchObject([{ path: "invite.role" }]);
  });

  it.each([
    ["", "required"],
    ["elevenchars", "too_short"],
    ["x1y2z3".repeat(200), "too_long"],
    ["Password2026!", "common"],
    ["aaaaaaaaaaaaaa", "common"],
    ["northgate-property-1", "personal"],
    ["mei.chen.2026!", "personal"],
  ])("says why %j is refused: %s", async (weak, reason) => {
    const world = openHeadOffice();
    await invite(world);
    expect((await accept(world, { password: weak })).body).toMatchObject({ code: "weak_password", reason });
    expect((await accept(world)).status).toBe(200);
  });

  it("lists each prerequisite and whether it is met", async () => {
    const world = openHeadOffice();
    world.addRole({
      key: "tenant",
      label: "Tenant",
      portalPath: "/tenant-portal",
      prerequisites: ["valid_email", "lease_linked"],
    });
    const { id } = world.addContact({ workspaces: [{ id: "wsp_maple", unit: "3B" }] });
    const { body } = await callRoute(world, "invitations.create", { body: { contactId: id, role: "tenant" } });
    expect(body.checks.map((one: { id: string; ok: boolean }) => [one.id, one.ok])).toEqual([
      ["valid_email", true],
      ["lease_linked", false],
    ]);
  });

  it("names the methods of the path in Allow", async () => {
    expect((await callPath(openHeadOffice(), "PUT", "/contacts")).headers.get("Allow")).toBe("GET, POST");
  });

  it("changes nothing when it refuses", async () => {
    const world = openHeadOffice();
    await callRoute(world, "contacts.create", { body: { firstName: "Rosa", invite: { role: "tenant" } } });
    expect([world.contacts(), world.invitations(), world.inbox.all(), world.events()]).toEqual([[], [], [], []]);
  });

  it("repeats the first response to the same key for a day", async () => {
    const world = openHeadOffice();
    const key = { "Idempotency-Key": "one" };
    const first = await invite(world, {}, key);
    const second = await invite(world, {}, key);
    expect(second.headers.get("Idempotency-Replayed")).toBe("true");
    expect(second.body).toEqual(first.body);
    expect(world.inbox.all()).toHaveLength(1);
    world.clock.advance({ days: 1 });
    expect((await invite(world, {}, key)).body.code).toBe("already_invited");
  });

  it("repeats a lasting refusal to the same key, but not a temporary one", async () => {
    const world = openHeadOffice();
    const { body } = await invite(world);
    const resend = (key: string) =>
      callRoute(world, "invitations.resend", { params: { id: body.id }, headers: { "Idempotency-Key": key } });
    expect((await resend("soon")).body.code).toBe("resend_cooldown");
    const refused = await invite(world, {}, { "Idempotency-Key": "again" });
    await callRoute(world, "invitations.revoke", { params: { id: body.id } });
    expect((await invite(world, {}, { "Idempotency-Key": "again" })).body).toEqual(refused.body);
    world.clock.advance({ minutes: 1 });
    expect((await resend("soon")).body.code).toBe("invitation_not_open");
  });

  it("refuses a contact that its creator could not see", async () => {
    const world = openHeadOffice();
    world.signInAs({ role: "manager", workspaceIds: ["wsp_maple"] });
    expect((await callRoute(world, "contacts.create", { body: person })).body.errors).toMatchObject([
      { path: "workspaces", code: "workspace_required" },
    ]);
    expect(
      (await callRoute(world, "contacts.create", { body: { ...person, workspaces: [{ id: "wsp_nowhere" }] } })).body
        .code,
    ).toBe("not_found");
  });
});
