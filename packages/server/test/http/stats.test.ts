import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("statistics on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const none = { invited: 0, delivered: 0, activated: 0 };
  const stats = async ({ admin }: Pick<Office, "admin">, query: Record<string, string> = {}) =>
    (await admin.stats.get({ query })).body;
  const counts = async (office: Pick<Office, "admin">, query?: Record<string, string>) => {
    const { invited, delivered, activated } = await stats(office, query);
    return { invited, delivered, activated };
  };

  /** Sets how many days ago an invitation was created, sent and accepted. */
  async function backdate(id: string, days: { created: number; sent: number; accepted?: number }): Promise<void> {
    const ago = (count: number) => sql<Date>`now() - make_interval(days => ${count})`;
    await server.database.db
      .updateTable("invitations")
      .set({
        created_at: ago(days.created),
        sent_at: ago(days.sent),
        ...(days.accepted === undefined ? {} : { accepted_at: ago(days.accepted) }),
      })
      .where("id", "=", id)
      .execute();
  }

  test("each step counts the people who reached it, once each, however often they were invited", async () => {
    const office = await server.office();
    expect(await counts(office)).toEqual(none);
    await office.admin.contacts.create({ body: { firstName: "On", lastName: "Record" } });
    const bounced = office.address("bounces");
    server.sink.answer((address) => (address === bounced ? { code: 550, text: "No such mailbox" } : null));
    const { body: back } = await office.admin.invitations.create({
      body: { email: bounced, firstName: "Bo", role: "tenant" },
    });
    await expect
      .poll(async () => (await office.admin.invitations.get({ params: { id: back.id } })).body.delivery)
      .toBe("bounced");
    const waiting = await invite(server, office);
    const active = await invite(server, office);
    const { userId } = await accept(server, active.token);
    await office.admin.invitations.create({ body: { contactId: active.invitation.contactId, role: "owner" } });
    await expect.poll(() => counts(office)).toEqual({ invited: 3, delivered: 2, activated: 1 });
    // They were invited, although it was withdrawn.
    await office.admin.invitations.revoke({ params: { id: waiting.invitation.id } });
    await office.admin.users.deactivate({ params: { id: userId } });
    expect(await counts(office)).toEqual({ invited: 3, delivered: 2, activated: 0 });
    await office.admin.contacts.remove({ params: { id: back.contactId } });
    expect(await counts(office)).toEqual({ invited: 2, delivered: 2, activated: 0 });
  });

  test("lists each of the last thirty days, and counts a step on the day it was taken", async () => {
    const office = await server.office();
    const empty = await stats(office);
    expect(empty.byDay).toHaveLength(30);
    expect(empty.byDay).toEqual(empty.byDay.map(({ day }) => ({ day, ...none })));
    const days = empty.byDay.map(({ day }) => day);
    expect(days).toEqual(days.toSorted((a, b) => a.localeCompare(b)));
    expect(new Set(days).size).toBe(30);
    const [first, second, third] = [
      await invite(server, office),
      await invite(server, office),
      await invite(server, office),
    ];
    await accept(server, first.token);
    await expect.poll(() => counts(office)).toMatchObject({ delivered: 3 });
    await backdate(first.invitation.id, { created: 5, sent: 4, accepted: 2 });
    await backdate(second.invitation.id, { created: 29, sent: 29 });
    await backdate(third.invitation.id, { created: 30, sent: 30 });
    const { byDay } = await stats(office);
    const counted = byDay
      .map((day, index) => ({ ago: 29 - index, ...day }))
      .filter(({ invited, delivered, activated }) => invited + delivered + activated > 0);
    expect(counted.map(({ ago, invited, delivered, activated }) => ({ ago, invited, delivered, activated }))).toEqual([
      { ago: 29, invited: 1, delivered: 1, activated: 0 },
      { ago: 5, invited: 1, delivered: 0, activated: 0 },
      { ago: 4, invited: 0, delivered: 1, activated: 0 },
      { ago: 2, invited: 0, delivered: 0, activated: 1 },
    ]);
    expect(await counts(office)).toEqual({ invited: 3, delivered: 3, activated: 1 });
  });

  test("counts by workspace, for the caller's own workspaces", async () => {
    const office = await server.office();
    for (const id of ["oak", "elm"])
      await office.admin.workspaces.put({ params: { id }, body: { name: `1 ${id} lane` } });
    const here = await invite(server, office);
    await accept(server, here.token);
    await office.admin.contacts.update({
      params: { id: here.invitation.contactId },
      body: { workspaces: [{ id: office.workspaceId }, { id: "oak" }] },
    });
    await invite(server, office, { workspaceIds: ["oak"] });
    await office.admin.contacts.create({ body: { firstName: "Ola", workspaces: [{ id: "oak" }] } });
    await office.admin.contacts.create({ body: { firstName: "No", lastName: "Where" } });
    const maple = {
      workspaceId: office.workspaceId,
      name: "12 Maple Street",
      contacts: 1,
      invited: 1,
      delivered: 1,
      activated: 1,
    };
    const oak = { workspaceId: "oak", name: "1 oak lane", contacts: 3, invited: 2, delivered: 2, activated: 1 };
    const elm = { workspaceId: "elm", name: "1 elm lane", contacts: 0, ...none };
    await expect.poll(async () => (await stats(office)).byWorkspace).toEqual([elm, oak, maple]);
    expect(await counts(office)).toEqual({ invited: 2, delivered: 2, activated: 1 });
    const one = await stats(office, { workspaceId: office.workspaceId });
    expect(one).toMatchObject({ invited: 1, delivered: 1, activated: 1, byWorkspace: [maple] });
    expect(one.byDay.at(-1)).toMatchObject({ invited: 1, activated: 1 });

    const local = { admin: office.as({ role: "manager", workspaces: ["oak"] }) };
    expect(await stats(local)).toMatchObject({ invited: 2, delivered: 2, activated: 1, byWorkspace: [oak] });
    expect((await stats({ admin: office.as({ role: "manager", workspaces: [] }) })).byWorkspace).toEqual([]);
    const stranger = await server.office();
    const refused = [
      await local.admin.stats.get({ query: { workspaceId: office.workspaceId } }),
      await office.admin.stats.get({ query: { workspaceId: "nowhere" } }),
      await office.admin.stats.get({ query: { workspaceId: stranger.workspaceId } }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(["not_found", "not_found", "not_found"]);
  });
});
