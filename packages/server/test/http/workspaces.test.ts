import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite, type Invited } from "./people.js";
import { testServer, type Caller, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("staff with only some workspaces, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let limited: Caller;
  let theirs: Invited;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    limited = office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] });
    theirs = await invite(server, office, { workspaceIds: ["oak"] });
  });

  test("see no contacts, invitations, users, events or workspaces elsewhere", async () => {
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

  test("change nothing elsewhere", async () => {
    const { id, contactId } = theirs.invitation;
    await age(server, id, "resend_available_at");
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

  test("must name a workspace when they add or invite a person", async () => {
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

  test("can invite a person who is on record elsewhere, and learn nothing about the other workspace", async () => {
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

  test("cannot resend or withdraw an invitation that opens more than they have", async () => {
    const { body: both } = await office.admin.invitations.create({
      body: {
        email: office.address("both"),
        firstName: "Bo",
        role: "tenant",
        workspaceIds: [office.workspaceId, "oak"],
      },
    });
    await age(server, both.id, "resend_available_at");
    expect((await limited.invitations.resend({ params: { id: both.id } })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    expect((await limited.invitations.revoke({ params: { id: both.id } })).code).toBe("workspace_not_grantable");
    expect((await office.admin.invitations.get({ params: { id: both.id } })).body.status).toBe("open");
  });

  test("see nothing if they have no workspace", async () => {
    const unassigned = office.as({ role: "manager", workspaces: [] });
    expect((await unassigned.contacts.list()).body.data).toEqual([]);
    expect((await unassigned.invitations.list()).body.data).toEqual([]);
    expect((await unassigned.users.list()).body.data).toEqual([]);
    expect((await unassigned.events.list()).body.data).toEqual([]);
    expect((await unassigned.workspaces.list()).body.data).toEqual([]);
  });

  test("manage everyone until the organization has a workspace, and then only their own", async () => {
    const org = `org-${Math.random().toString(36).slice(2)}`;
    const admin = server.as({ org });
    await admin.organization.put({ body: { name: "Harbour Lettings", contactEmail: "office@harbour.example" } });
    const email = `${org}@example.com`;
    await admin.invitations.create({ body: { email, firstName: "Mo", lastName: "Manager", role: "manager" } });
    const { jar } = await accept(server, tokenIn(await server.sink.mailTo(email)));
    const invited = await server.anonymous.invitations.create({
      jar,
      body: { email: `tenant-${email}`, firstName: "Tess", lastName: "Tenant", role: "tenant" },
    });
    expect(invited.status).toBe(201);
    expect((await server.anonymous.contacts.list({ jar })).body.data).toHaveLength(2);
    await admin.workspaces.put({ params: { id: "pier" }, body: { name: "Pier" } });
    expect((await server.anonymous.contacts.list({ jar })).body.data).toEqual([]);
  });
});
