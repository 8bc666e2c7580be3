import { createClient } from "@latchkey/core";
import { statusesByLife } from "@latchkey/core/rules";
import { describe, expect, it } from "vitest";
import { createWorld, fetchFor, seedResidents } from "../index.js";

const now = "2026-05-04T09:00:00Z";

function office(residents = 40) {
  const world = createWorld({ now });
  world.signInAs({ role: "admin" });
  seedResidents(world, residents);
  return {
    world,
    client: createClient({ baseUrl: "https://app.example.com/api/latchkey", fetch: fetchFor(world), retries: 0 }),
  };
}

describe("a list of contacts", () => {
  it.each([
    "name",
    "-name",
    "createdAt",
    "-createdAt",
    "status",
    "-status",
    "sentAt",
    "-sentAt",
    "expiresAt",
    "-expiresAt",
  ] as const)("returns each contact once over pages sorted by %s", async (sort) => {
    const { client } = office();
    const ids: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page = await client.contacts.list({ sort, limit: 7, ...(cursor ? { cursor } : {}) });
      expect(page.data.length).toBeLessThanOrEqual(7);
      ids.push(...page.data.map(({ id }) => id));
      more = page.nextCursor !== null;
      cursor = page.nextCursor ?? undefined;
    }
    expect(new Set(ids).size).toBe(40);
    expect(ids).toEqual((await client.contacts.list({ sort, limit: 200 })).data.map(({ id }) => id));
  });

  it("skips no row when one of an earlier page is removed", async () => {
    const { client } = office();
    const all = (await client.contacts.list({ sort: "name", limit: 200 })).data.map(({ id }) => id);
    const first = await client.contacts.list({ sort: "name", limit: 10 });
    await client.contacts.remove({ id: first.data[9]!.id });
    const second = await client.contacts.list({ sort: "name", limit: 10, cursor: first.nextCursor! });
    expect(second.data.map(({ id }) => id)).toEqual(all.slice(10, 20));
  });

  it("sorts by last name and by the order of statuses", async () => {
    const { client } = office();
    const byName = (await client.contacts.list({ sort: "name", limit: 5 })).data.map(({ lastName }) => lastName);
    expect(byName).toEqual([...byName].sort((left, right) => left.localeCompare(right)));
    const byStatus = (await client.contacts.list({ sort: "status", limit: 200 })).data.map(({ portal }) =>
      statusesByLife.findIndex((status) => status === portal.status),
    );
    expect(byStatus).toEqual([...byStatus].sort((left, right) => left - right));
  });

  it("filters by status, type, workspace, role, ids and text", async () => {
    const { world, client } = office();
    const owner = world.addContact({ type: "owner", firstName: "Joaquín", lastName: "Álvarez" });
    const only = async (query: Parameters<typeof client.contacts.list>[0]) =>
      (await client.contacts.list({ limit: 200, ...query })).data;
    expect(new Set((await only({ status: ["expired", "undelivered"] })).map(({ portal }) => portal.status))).toEqual(
      new Set(["expired", "undelivered"]),
    );
    expect(await only({ type: "owner" })).toEqual([owner]);
    expect(
      (await only({ workspaceId: "wsp_maple" })).every(({ workspaces }) => workspaces[0]?.id === "wsp_maple"),
    ).toBe(true);
    expect((await only({ role: "tenant" })).every(({ portal }) => portal.role === "tenant")).toBe(true);
    expect(await only({ ids: [owner.id, "con_unknown"] })).toEqual([owner]);
    expect(await only({ q: "alvarez" })).toEqual([owner]);
  });

  it("refuses an invalid cursor", async () => {
    const { client } = office();
    await expect(client.contacts.list({ cursor: "nonsense" })).rejects.toMatchObject({
      problem: { errors: [{ path: "cursor", code: "invalid_value" }] },
    });
  });

  it("shows a manager only the people in their workspaces", async () => {
    const { world, client } = office();
    world.signInAs({ role: "manager", workspaceIds: ["wsp_maple"] });
    const { data } = await client.contacts.list({ limit: 200 });
    expect(data).toHaveLength(20);
    expect(data.every(({ workspaces }) => workspaces[0]?.id === "wsp_maple")).toBe(true);
    expect((await client.workspaces.list()).data.map(({ id }) => id)).toEqual(["wsp_maple"]);
    const hidden = world.contacts().find(({ workspaces }) => workspaces[0]?.id === "wsp_riverside")!;
    await expect(client.contacts.get({ id: hidden.id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("other lists", () => {
  it("filters invitations, users and events", async () => {
    const { world, client } = office();
    expect(
      (await client.invitations.list({ status: "expired" })).data.every(({ status }) => status === "expired"),
    ).toBe(true);
    expect((await client.invitations.list({ delivery: "bounced" })).data).toHaveLength(2);
    expect((await client.users.list({ status: "deactivated" })).data).toHaveLength(2);
    const { id, name } = world.users()[0]!;
    expect((await client.users.list({ q: name })).data.map((user) => user.id)).toEqual([id]);
    const [invitation] = world.invitations();
    expect((await client.events.list({ invitationId: invitation!.id })).data.map(({ type }) => type)).toEqual([
      "invitation.accepted",
      "invitation.sent",
      "invitation.created",
    ]);
  });
});
