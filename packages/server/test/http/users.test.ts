import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, invite } from "./people.js";
import { Jar, ORIGIN, PASSWORD, testServer, type TestServer } from "./test-server.js";

describe.each(engines)("users on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const signIn = (email: string, jar = new Jar()) =>
    server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });

  test("a user is deactivated immediately, and can be let in again", async () => {
    const office = await server.office();
    const { token, email, invitation } = await invite(server, office);
    const { jar, userId } = await accept(server, token);
    await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "owner" } });
    expect((await office.admin.users.deactivate({ params: { id: userId } })).body.status).toBe("deactivated");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(email)).code).toBe("account_deactivated");
    expect((await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal.status).toBe(
      "deactivated",
    );
    expect(
      (await office.admin.invitations.list({ query: { contactId: invitation.contactId, status: "open" } })).body.data,
    ).toEqual([]);
    expect((await office.admin.users.reactivate({ params: { id: userId } })).body.status).toBe("active");
    expect((await signIn(email)).status).toBe(200);
    expect((await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal.status).toBe(
      "active",
    );
    const events = (await office.admin.events.list({ query: { contactId: invitation.contactId } })).body.data.map(
      ({ type }) => type,
    );
    expect(events.filter((type) => type.startsWith("user."))).toEqual([
      "user.reactivated",
      "user.deactivated",
      "user.created",
    ]);
  });

  test("a deleted user cannot sign in, their address can be invited again, and their events stay", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { jar, userId } = await accept(server, first.token);
    expect((await office.admin.users.remove({ params: { id: userId } })).status).toBe(204);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(first.email)).code).toBe("invalid_credentials");
    expect((await office.admin.users.list()).body.data).toEqual([]);
    const { body: contact } = await office.admin.contacts.get({ params: { id: first.invitation.contactId } });
    expect(contact).toMatchObject({
      email: first.email,
      portal: { status: "pending", userId: null, invitationId: null },
    });
    const { body: again } = await office.admin.invitations.create({
      body: { email: first.email, firstName: "Robin", lastName: "Guest", role: "tenant" },
    });
    expect(again.contactId).toBe(contact.id);
    const second = await accept(server, tokenIn(await server.sink.mailTo(first.email, 1)));
    expect(second.userId).not.toBe(userId);
    expect(
      (await office.admin.events.list({ query: { contactId: contact.id } })).body.data.map(({ type }) => type),
    ).toContain("user.deleted");
  });

  test("details, preferences and record set can be changed, and what is left out stays", async () => {
    const office = await server.office();
    const { token } = await invite(server, office, { role: "user" });
    const params = { id: (await accept(server, token)).userId };
    const preferences = {
      weeklyEmails: { enabled: true, workspaceIds: [office.workspaceId] },
      newMessageNotifications: true,
      canOwnRecords: true,
    };
    const { body } = await office.admin.users.update({
      params,
      body: { firstName: "Róbin", preferences, recordSet: { rules: { contacts: { view: true, update: true } } } },
    });
    expect(body).toMatchObject({ name: "Róbin Guest", role: "user", workspaceIds: [office.workspaceId], preferences });
    expect((await office.admin.contacts.get({ params: { id: body.contactId! } })).body).toMatchObject({
      firstName: "Róbin",
      lastName: "Guest",
    });
    expect(body.recordSetId).toMatch(/^rec_/);
    expect((await office.admin.users.update({ params, body: { recordSetId: null } })).body).toMatchObject({
      recordSetId: null,
      preferences,
    });
    expect((await office.admin.users.update({ params, body: { recordSetId: "rec_ghost" } })).code).toBe("not_found");
    expect((await office.admin.users.list({ query: { q: "robin" } })).body.data).toHaveLength(1);
    expect(
      (await office.admin.users.update({ params, body: { preferences: { weeklyEmails: { enabled: true } } } })).problem,
    ).toMatchObject({ errors: [{ path: "preferences.weeklyEmails.workspaceIds", code: "workspace_required" }] });
  });

  test("a new role or workspaces apply from the person's next request", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "annex" }, body: { name: "Annex" } });
    const { token } = await invite(server, office, { role: "viewer" });
    const { jar, userId } = await accept(server, token);
    const { body } = await office.admin.users.update({
      params: { id: userId },
      body: { role: "manager", workspaceIds: ["annex"] },
    });
    expect(body).toMatchObject({ role: "manager", workspaceIds: ["annex"] });
    expect((await server.anonymous.session.get({ jar })).body.grant).toMatchObject({
      role: "manager",
      workspaceIds: ["annex"],
    });
    expect((await server.anonymous.workspaces.list({ jar })).body.data.map(({ id }) => id)).toEqual(["annex"]);
    expect((await office.admin.users.update({ params: { id: userId }, body: { workspaceIds: ["ghost"] } })).code).toBe(
      "not_found",
    );
    expect(
      (await office.admin.users.update({ params: { id: userId }, body: { role: "ghost" } })).problem,
    ).toMatchObject({ errors: [{ path: "role", code: "unknown_role" }] });
  });

  test("a caller cannot manage a user whom they could not have invited, nor grant what they do not have", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "annex" }, body: { name: "Annex" } });
    const admin = await invite(server, office, { role: "admin" });
    const adminId = (await accept(server, admin.token)).userId;
    const tenant = await invite(server, office);
    const tenantId = (await accept(server, tenant.token)).userId;
    const manager = office.as({ role: "manager" });
    const local = office.as({ role: "manager", workspaces: ["annex"] });
    for (const verb of ["update", "remove", "deactivate", "reactivate"] as const) {
      expect(
        (
          await manager.users[verb]({
            params: { id: adminId },
            body: verb === "update" ? { firstName: "X" } : undefined,
          })
        ).code,
        verb,
      ).toBe("role_not_grantable");
      expect(
        (
          await local.users[verb]({
            params: { id: tenantId },
            body: verb === "update" ? { firstName: "X" } : undefined,
          })
        ).code,
        verb,
      ).toBe("not_found");
    }
    expect((await manager.users.update({ params: { id: tenantId }, body: { role: "admin" } })).code).toBe(
      "role_not_grantable",
    );
    const both = office.as({ role: "manager", workspaces: [office.workspaceId] });
    expect((await both.users.update({ params: { id: tenantId }, body: { workspaceIds: ["annex"] } })).code).toBe(
      "workspace_not_grantable",
    );
  });

  test("the last admin cannot delete, deactivate or demote themselves", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office, { role: "master_admin" });
    const { jar, userId } = await accept(server, token);
    const own = { jar, params: { id: userId }, headers: { Origin: ORIGIN } };
    expect((await server.anonymous.users.remove(own)).code).toBe("last_admin");
    expect((await server.anonymous.users.deactivate(own)).code).toBe("last_admin");
    expect((await server.anonymous.users.update({ ...own, body: { role: "viewer" } })).code).toBe("last_admin");
    const second = await invite(server, office, { role: "admin" });
    await accept(server, second.token);
    expect((await server.anonymous.users.remove(own)).status).toBe(204);
    expect((await signIn(email)).code).toBe("invalid_credentials");
  });

  test("a new address ends access until the person accepts there, as the same user", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { jar, userId } = await accept(server, first.token);
    const email = office.address("moved");
    expect((await office.admin.users.update({ params: { id: userId }, body: { email } })).body.email).toBe(email);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(first.email)).code).toBe("invalid_credentials");
    const { body: contact } = await office.admin.contacts.get({ params: { id: first.invitation.contactId } });
    expect(contact).toMatchObject({ email, portal: { status: "pending" } });
    const { body: invitation } = await office.admin.invitations.create({
      body: { contactId: contact.id, role: "tenant" },
    });
    expect(invitation.email).toBe(email);
    const again = await accept(server, tokenIn(await server.sink.mailTo(email)));
    expect(again.userId).toBe(userId);
    const other = await invite(server, office);
    const otherId = (await accept(server, other.token)).userId;
    expect((await office.admin.users.update({ params: { id: otherId }, body: { email } })).problem).toMatchObject({
      code: "conflict",
      field: "email",
    });
  });

  test("reactivating a user whose address was changed does not give access", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office);
    const { userId } = await accept(server, token);
    const params = { id: userId };
    const status = async () =>
      (await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal.status;
    await office.admin.users.update({ params, body: { email: office.address("moved") } });
    await office.admin.users.deactivate({ params });
    expect(await status()).toBe("deactivated");
    await office.admin.users.update({ params, body: { email: office.address("again") } });
    expect(await status()).toBe("deactivated");
    await office.admin.users.reactivate({ params });
    expect(await status()).toBe("pending");
    expect(
      (await office.admin.invitations.create({ body: { contactId: invitation.contactId, role: "tenant" } })).status,
    ).toBe(201);
  });

  test("a changed address can be changed again, and the user removed", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { userId } = await accept(server, first.token);
    for (const name of ["moved", "again"]) {
      const email = office.address(name);
      expect((await office.admin.users.update({ params: { id: userId }, body: { email } })).code).toBeNull();
      await office.admin.invitations.create({ body: { contactId: first.invitation.contactId, role: "tenant" } });
      expect((await accept(server, tokenIn(await server.sink.mailTo(email)))).userId).toBe(userId);
    }
    expect((await office.admin.users.remove({ params: { id: userId } })).status).toBe(204);
  });
});
