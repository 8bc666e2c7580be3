import { expect } from "vitest";
import { accept, eachServer, invite, settled, type Office } from "../harness/index.js";

const none = { invited: 0, delivered: 0, activated: 0 };

eachServer("stats", (server, test) => {
  const stats = async ({ admin }: Pick<Office, "admin">, query: Record<string, string> = {}) =>
    (await admin.stats.get({ query })).body;
  const counts = async (office: Pick<Office, "admin">, query?: Record<string, string>) => {
    const { invited, delivered, activated } = await stats(office, query);
    return { invited, delivered, activated };
  };
  /** The days on which something happened, by how many days ago they were. */
  const daysOf = async (office: Office) => {
    const { byDay } = await stats(office);
    const today = Date.parse(server.now().toISOString().slice(0, 10));
    return byDay
      .map(({ day, ...steps }) => ({ ago: (today - Date.parse(day)) / 86_400_000, ...steps }))
      .filter(({ invited, delivered, activated }) => invited + delivered + activated > 0);
  };

  test("each step counts the people who reached it, once each, however often they were invited", async () => {
    const office = await server.office();
    expect(await counts(office)).toEqual(none);
    await office.admin.contacts.create({ body: { firstName: "On", lastName: "Record" } });
    const waiting = await invite(server, office);
    const active = await invite(server, office);
    const { userId } = await accept(server, active.token);
    await office.admin.invitations.create({ body: { contactId: active.invitation.contactId, role: "owner" } });
    await expect.poll(() => counts(office)).toEqual({ invited: 2, delivered: 2, activated: 1 });
    // They were invited, although it was withdrawn.
    await office.admin.invitations.revoke({ params: { id: waiting.invitation.id } });
    await office.admin.users.deactivate({ params: { id: userId } });
    expect(await counts(office)).toEqual({ invited: 2, delivered: 2, activated: 0 });
    await office.admin.contacts.remove({ params: { id: waiting.invitation.contactId } });
    expect(await counts(office)).toEqual({ invited: 1, delivered: 1, activated: 0 });
  });

  test("everyone is in the portal, on the way or not reached, in all and in each workspace", async () => {
    const office = await server.office();
    const reached = async () => {
      const { active, onTheWay, notReached, byWorkspace } = await stats(office);
      const [here] = byWorkspace;
      return {
        all: [active, onTheWay, notReached],
        here: [here?.contacts, here?.active, here?.onTheWay, here?.notReached],
      };
    };
    expect(await reached()).toEqual({ all: [0, 0, 0], here: [0, 0, 0, 0] });
    await office.admin.contacts.create({ body: { firstName: "On", lastName: "Record" } });
    const waiting = await invite(server, office);
    const { userId } = await accept(server, (await invite(server, office)).token);
    const email = office.address("away");
    server.refuseMail(email, "550 5.1.1 No such mailbox");
    const { body: bounced } = await office.admin.invitations.create({
      body: { email, firstName: "Bo", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    expect(await settled(office, bounced.id)).toBe("bounced");
    await expect.poll(reached).toEqual({ all: [1, 1, 2], here: [3, 1, 1, 1] });
    // Whose access was ended has been reached, and is not in.
    await office.admin.users.deactivate({ params: { id: userId } });
    expect(await reached()).toEqual({ all: [0, 1, 2], here: [3, 0, 1, 1] });
    await server.advance({ days: 60 });
    expect(await reached()).toEqual({ all: [0, 0, 3], here: [3, 0, 0, 2] });
    await office.admin.invitations.revoke({ params: { id: waiting.invitation.id } });
    expect(await reached()).toEqual({ all: [0, 0, 3], here: [3, 0, 0, 2] });
  });

  test("a mail that bounced was not delivered", async () => {
    const office = await server.office();
    const email = office.address("bounces");
    server.refuseMail(email, "550 5.1.1 No such mailbox");
    const { body } = await office.admin.invitations.create({ body: { email, firstName: "Bo", role: "tenant" } });
    expect(await settled(office, body.id)).toBe("bounced");
    expect(await counts(office)).toEqual({ invited: 1, delivered: 0, activated: 0 });
  });

  test("lists each of the last thirty days, oldest first, also those on which nothing happened", async () => {
    const office = await server.office();
    const { byDay } = await stats(office);
    expect(byDay).toEqual(byDay.map(({ day }) => ({ day, ...none })));
    const days = byDay.map(({ day }) => day);
    expect(new Set(days).size).toBe(30);
    expect(days).toEqual(days.toSorted((a, b) => a.localeCompare(b)));
    expect(days.at(-1)).toBe(server.now().toISOString().slice(0, 10));
  });

  test("counts a step on the day it was taken, for thirty days", async () => {
    const office = await server.office();
    const early = await invite(server, office);
    await server.advance({ days: 2 });
    await accept(server, early.token);
    await server.advance({ days: 3 });
    await invite(server, office);
    expect(await daysOf(office)).toEqual([
      { ago: 5, invited: 1, delivered: 1, activated: 0 },
      { ago: 3, invited: 0, delivered: 0, activated: 1 },
      { ago: 0, invited: 1, delivered: 1, activated: 0 },
    ]);
    await server.advance({ days: 25 });
    expect(await daysOf(office)).toEqual([
      { ago: 28, invited: 0, delivered: 0, activated: 1 },
      { ago: 25, invited: 1, delivered: 1, activated: 0 },
    ]);
    expect(await counts(office)).toEqual({ invited: 2, delivered: 2, activated: 1 });
  });

  test("counts by workspace, each person in every one of theirs", async () => {
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
    const one = { invited: 1, delivered: 1, activated: 1, active: 1, onTheWay: 0, notReached: 0 };
    const maple = { workspaceId: office.workspaceId, name: "12 Maple Street", contacts: 1, ...one };
    const oak = {
      workspaceId: "oak",
      name: "1 oak lane",
      contacts: 3,
      invited: 2,
      delivered: 2,
      activated: 1,
      active: 1,
      onTheWay: 1,
      notReached: 1,
    };
    const elm = { workspaceId: "elm", name: "1 elm lane", contacts: 0, ...none, active: 0, onTheWay: 0, notReached: 0 };
    expect((await stats(office)).byWorkspace).toEqual([elm, oak, maple]);
    expect(await counts(office)).toEqual({ invited: 2, delivered: 2, activated: 1 });
    const there = await stats(office, { workspaceId: office.workspaceId });
    expect(there).toMatchObject({ ...one, byWorkspace: [maple] });
    expect(there.byDay.at(-1)).toMatchObject({ invited: 1, activated: 1 });

    const local = { admin: office.as({ role: "manager", workspaces: ["oak"] }) };
    expect(await stats(local)).toMatchObject({ invited: 2, delivered: 2, activated: 1, byWorkspace: [oak] });
    expect((await stats({ admin: office.as({ role: "manager", workspaces: [] }) })).byWorkspace).toEqual([]);
  });

  test("a workspace that the caller does not hold is as unknown as one that does not exist", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "1 oak lane" } });
    const local = office.as({ role: "manager", workspaces: ["oak"] });
    const refused = [
      await local.stats.get({ query: { workspaceId: office.workspaceId } }),
      await office.admin.stats.get({ query: { workspaceId: "nowhere" } }),
      await office.admin.stats.get({ query: { workspaceId: (await server.office()).workspaceId } }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(["not_found", "not_found", "not_found"]);
  });
});
