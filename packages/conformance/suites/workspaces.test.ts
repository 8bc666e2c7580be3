import { expect } from "vitest";
import { accept, eachServer, invite, type Caller, type Invited, type Office } from "../harness/index.js";

eachServer("workspaces", (server, test) => {
  /** Staff of one of two workspaces, and someone invited to the other. */
  async function twoWorkspaces(): Promise<{ office: Office; limited: Caller; theirs: Invited }> {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    return {
      office,
      limited: office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] }),
      theirs: await invite(server, office, { workspaceIds: ["oak"] }),
    };
  }

  test("staff of some workspaces see no contacts, invitations, users, events or workspaces elsewhere", async () => {
    const { office, limited, theirs } = await twoWorkspaces();
    const { id, contactId } = theirs.invitation;
    await accept(server, theirs.token);
    const own = await invite(server, office, {}, limited);
    const lists = [
      limited.contacts.list(),
      limited.invitations.list(),
      limited.workspaces.list(),
      limited.users.list(),
    ];
    const counts = (await Promise.all(lists)).map(({ body }) => body.data.length);
    expect(counts).toEqual([1, 1, 1, 0]);
    expect((await limited.contacts.list({ query: { workspaceId: "oak" } })).body.data).toEqual([]);
    expect((await limited.contacts.list({ query: { ids: contactId } })).body.data).toEqual([]);
    const about = new Set((await limited.events.list()).body.data.map((event) => event.contactId ?? event.type));
    expect([...about].toSorted()).toEqual([own.invitation.contactId, "workspace.updated"].toSorted());
    expect((await limited.events.list({ query: { contactId } })).body.data).toEqual([]);
    for (const response of [
      await limited.contacts.get({ params: { id: contactId } }),
      await limited.contacts.eligibility({ params: { id: contactId }, query: { role: "tenant" } }),
      await limited.invitations.get({ params: { id } }),
      await limited.workspaces.get({ params: { id: "oak" } }),
    ]) {
      expect(response.code).toBe("not_found");
    }
  });

  test("staff of some workspaces change nothing elsewhere", async () => {
    const { office, limited, theirs } = await twoWorkspaces();
    const { id, contactId } = theirs.invitation;
    await server.advance({ minutes: 2 });
    const params = { id: contactId };
    const refusals = [
      await limited.contacts.update({ params, body: { firstName: "Mallory" } }),
      await limited.contacts.remove({ params }),
      await limited.invitations.create({ body: { contactId, role: "owner" } }),
      await limited.invitations.create({ body: { contactId, role: "owner", workspaceIds: [office.workspaceId] } }),
      await limited.invitations.resend({ params: { id } }),
      await limited.invitations.revoke({ params: { id } }),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => "not_found"));
    const person = { email: office.address("x"), firstName: "X", role: "tenant" };
    expect((await limited.invitations.create({ body: { ...person, workspaceIds: ["oak"] } })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    expect((await limited.contacts.create({ body: { firstName: "X", workspaces: [{ id: "oak" }] } })).code).toBe(
      "workspace_not_grantable",
    );
    expect((await limited.workspaces.put({ params: { id: "oak" }, body: { name: "Mine" } })).code).toBe(
      "workspace_not_grantable",
    );
    expect((await limited.workspaces.put({ params: { id: "new" }, body: { name: "Mine" } })).code).toBe(
      "workspace_not_grantable",
    );
    expect((await office.admin.contacts.get({ params })).body.firstName).toBe("Robin");
  });

  test("staff of some workspaces must name a workspace when they add or invite a person", async () => {
    const { office, limited } = await twoWorkspaces();
    const person = { email: office.address("x"), firstName: "X", role: "tenant" };
    for (const response of [
      await limited.invitations.create({ body: person }),
      await limited.invitations.create({ body: { ...person, workspaceIds: [] } }),
    ]) {
      expect(response.problem).toMatchObject({
        code: "validation_failed",
        errors: [{ path: "workspaceIds", code: "workspace_required" }],
      });
    }
    expect((await limited.contacts.create({ body: { firstName: "X" } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "workspaces", code: "workspace_required" }],
    });
  });

  test("staff of some workspaces can invite a person who is on record elsewhere, and learn nothing about the other workspace", async () => {
    const { office, limited, theirs } = await twoWorkspaces();
    const invited = await limited.invitations.create({
      body: {
        email: theirs.email,
        firstName: "Robin",
        lastName: "Guest",
        role: "owner",
        workspaceIds: [office.workspaceId],
      },
    });
    expect(invited.body.contactId).toBe(theirs.invitation.contactId);
    expect(invited.body.contact.workspaces).toMatchObject([{ id: office.workspaceId }]);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
    const params = { id: invited.body.contactId };
    expect((await limited.contacts.get({ params })).body.workspaces).toHaveLength(1);
    expect(
      (await limited.contacts.update({ params, body: { workspaces: [{ id: office.workspaceId, unit: "9" }] } })).body
        .workspaces,
    ).toMatchObject([{ id: office.workspaceId, unit: "9" }]);
    expect((await office.admin.contacts.get({ params })).body.workspaces.map(({ id }) => id).toSorted()).toEqual(
      [office.workspaceId, "oak"].toSorted(),
    );
    expect((await limited.contacts.remove({ params })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
  });

  test("staff of some workspaces cannot resend or withdraw an invitation that opens more than they have", async () => {
    const { office, limited } = await twoWorkspaces();
    const { body: both } = await office.admin.invitations.create({
      body: {
        email: office.address("both"),
        firstName: "Bo",
        role: "tenant",
        workspaceIds: [office.workspaceId, "oak"],
      },
    });
    await server.advance({ minutes: 2 });
    expect((await limited.invitations.resend({ params: { id: both.id } })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    expect((await limited.invitations.revoke({ params: { id: both.id } })).code).toBe("workspace_not_grantable");
    expect((await office.admin.invitations.get({ params: { id: both.id } })).body.status).toBe("open");
  });

  test("staff of some workspaces see nothing if they have no workspace", async () => {
    const { office } = await twoWorkspaces();
    const unassigned = office.as({ role: "manager", workspaces: [] });
    expect((await unassigned.contacts.list()).body.data).toEqual([]);
    expect((await unassigned.invitations.list()).body.data).toEqual([]);
    expect((await unassigned.users.list()).body.data).toEqual([]);
    expect((await unassigned.events.list()).body.data).toEqual([]);
    expect((await unassigned.workspaces.list()).body.data).toEqual([]);
  });

  test("are listed oldest first, a page at a time, those that the caller holds", async () => {
    const office = await server.office();
    for (const [id, title] of [
      ["zoo", "Zoo Lane"],
      ["annex", "Annex"],
      ["oak", "Oak Lane"],
    ] as const)
      await office.admin.workspaces.put({ params: { id }, body: { name: title } });
    const { data, nextCursor } = (await office.admin.workspaces.list({ query: { limit: "3" } })).body;
    expect(data.map(({ id }) => id)).toEqual([office.workspaceId, "zoo", "annex"]);
    const second = await office.admin.workspaces.list({ query: { limit: "3", cursor: nextCursor ?? "" } });
    expect(second.body).toMatchObject({ data: [{ id: "oak" }], nextCursor: null });
    const held = office.as({ role: "manager", workspaces: ["oak", "annex", "ghost"] });
    expect((await held.workspaces.list()).body.data.map(({ id }) => id)).toEqual(["annex", "oak"]);
    expect((await office.admin.workspaces.list({ query: { q: "LANE" } })).body.data.map(({ id }) => id)).toEqual([
      "zoo",
      "oak",
    ]);
  });

  test("keep their kind when they are renamed, and are properties unless the host says otherwise", async () => {
    const { admin } = await server.office();
    const put = async (body: { name: string; kind?: string }) =>
      (await admin.workspaces.put({ params: { id: "hq" }, body })).body;
    expect(await put({ name: "Office" })).toEqual({ id: "hq", name: "Office", kind: "property" });
    expect(await put({ name: "Head office", kind: "office" })).toMatchObject({ kind: "office" });
    expect(await put({ name: "The office" })).toEqual({ id: "hq", name: "The office", kind: "office" });
    expect((await admin.workspaces.get({ params: { id: "hq" } })).body.name).toBe("The office");
    expect((await admin.workspaces.get({ params: { id: "ghost" } })).code).toBe("not_found");
  });

  test("staff of some workspaces rename their own, and learn of others as of none", async () => {
    const { office, limited } = await twoWorkspaces();
    const put = (id: string) => limited.workspaces.put({ params: { id }, body: { name: "Mine" } });
    expect((await put(office.workspaceId)).body.name).toBe("Mine");
    for (const id of ["oak", "new"])
      expect((await put(id)).problem).toMatchObject({ code: "workspace_not_grantable", workspaceId: id });
    expect((await limited.workspaces.get({ params: { id: "oak" } })).code).toBe("not_found");
    expect(
      (await office.as({ role: "viewer" }).workspaces.put({ params: { id: "oak" }, body: { name: "X" } })).code,
    ).toBe("forbidden");
  });
});
