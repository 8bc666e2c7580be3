import { describe, expect, it } from "vitest";
import { callRoute } from "../../test/call-route.js";
import { createWorld, type World } from "../index.js";

const check = async (world: World, query: Record<string, string>, id: string) => {
  const { body } = await callRoute(world, "verification.get", { query });
  return (body as { checks: { id: string }[] }).checks.find((one) => one.id === id);
};

function office(): World {
  const world = createWorld({ now: "2026-05-04T09:00:00Z" });
  world.signInAs({ role: "admin" });
  return world;
}

describe("verification after sending", () => {
  it("counts who received the mail, and names who did not", async () => {
    const world = office();
    const [ana, ben] = [
      world.addContact({ firstName: "Ana", lastName: "Reyes" }),
      world.addContact({ firstName: "Ben", lastName: "Okafor" }),
    ];
    world.addInvitation({ contactId: ana.id, batchId: "bat_1" });
    world.addInvitation({ contactId: ben.id, batchId: "bat_1", delivery: "bounced" });
    expect(await check(world, { batchId: "bat_1" }, "invite_delivered")).toMatchObject({
      ok: false,
      passed: 1,
      total: 2,
      failing: [{ contactId: ben.id, name: "Ben Okafor", note: null }],
    });
  });

  it("reports a duplicate of a person, but not a household", async () => {
    const world = office();
    const { id } = world.addContact({ firstName: "Zoë", lastName: "Berg", email: "berg@example.com" });
    world.addContact({ firstName: "Max", lastName: "Berg", email: "berg@example.com" });
    expect(await check(world, { contactId: id }, "no_duplicate_contacts")).toMatchObject({ ok: true });
    world.addContact({ firstName: "Zoe", lastName: "", email: "berg@example.com" });
    expect(await check(world, { contactId: id }, "no_duplicate_contacts")).toMatchObject({
      ok: false,
      failing: [{ note: "Zoe" }],
    });
  });

  it("reports use of the portal only if the host does", async () => {
    const world = office();
    const { id } = world.addContact();
    expect(await check(world, { contactId: id }, "documents_visible")).toMatchObject({ reported: false, ok: false });
    world.report(id, "documents_visible");
    expect(await check(world, { contactId: id }, "documents_visible")).toMatchObject({
      reported: true,
      ok: true,
      passed: 1,
    });
    world.report(id, "documents_visible", false);
    expect(await check(world, { contactId: id }, "documents_visible")).toMatchObject({ reported: true, ok: false });
  });

  it("does not find an unknown batch", async () =>
    expect((await callRoute(office(), "verification.get", { query: { batchId: "bat_none" } })).status).toBe(404));
});

describe("statistics", () => {
  it("count each step by day and by property", async () => {
    const world = office();
    const home = { workspaces: [{ id: "wsp_maple" }] };
    world.addInvitation({ contactId: world.addContact(home).id, sentAt: "2026-05-01T10:00:00Z", delivery: "bounced" });
    world.addUser({ contactId: world.addContact(home).id, createdAt: "2026-05-02T10:00:00Z" });
    world.addContact(home);
    const { body } = await callRoute(world, "stats.get");
    expect(body).toMatchObject({ invited: 2, delivered: 1, activated: 1 });
    expect(body.byDay).toHaveLength(30);
    expect(body.byDay.filter(({ invited }: { invited: number }) => invited > 0)).toEqual([
      { day: "2026-05-01", invited: 1, delivered: 0, activated: 0 },
      { day: "2026-05-02", invited: 1, delivered: 1, activated: 1 },
    ]);
    expect(body.byWorkspace).toContainEqual({
      workspaceId: "wsp_maple",
      name: expect.any(String) as string,
      contacts: 3,
      invited: 2,
      delivered: 1,
      activated: 1,
      active: 1,
      onTheWay: 0,
      notReached: 2,
    });
  });
});
