import { expect } from "vitest";
import { accept, eachServer, invite, Jar, ORIGIN, PASSWORD, type Invited, type Office } from "../harness/index.js";

eachServer("users", (server, test) => {
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
    const second = await accept(server, (await server.mailTo(first.email, 1)).token);
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
    const again = await accept(server, (await server.mailTo(email)).token);
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
      expect((await accept(server, (await server.mailTo(email)).token)).userId).toBe(userId);
    }
    expect((await office.admin.users.remove({ params: { id: userId } })).status).toBe(204);
  });

  /** Invites a contact a second time. */
  async function inviteAgain(office: Office, { invitation, email }: Invited, body: Record<string, unknown>) {
    const again = await office.admin.invitations.create({ body: { contactId: invitation.contactId, ...body } });
    return { id: again.body.id, token: (await server.mailTo(email, 1)).token };
  }

  /** Someone who works in the office's workspace and lives in another: `oak`. */
  async function managerAtHome(office: Office) {
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const first = await invite(server, office, { role: "manager" });
    const { jar, userId } = await accept(server, first.token);
    const { token } = await inviteAgain(office, first, { role: "tenant", workspaceIds: ["oak"] });
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).code).toBeNull();
    return { jar, params: { id: userId } };
  }

  test("a user in several roles is changed by those who may grant them all", async () => {
    const office = await server.office();
    const { params } = await managerAtHome(office);
    await office.admin.roles.create({
      body: { key: "desk", label: "Desk", portalPath: "/desk", permissions: ["settings:view"], canInvite: ["manager"] },
    });
    const desk = office.as({ role: "desk" });
    for (const refused of [
      await desk.users.update({ params, body: { firstName: "Rob" } }),
      await desk.users.update({ params, body: { workspaceIds: [office.workspaceId] } }),
      await desk.users.deactivate({ params }),
      await desk.users.remove({ params }),
    ])
      expect(refused.problem).toMatchObject({ code: "role_not_grantable", role: "tenant" });
    await office.admin.roles.update({ params: { key: "desk" }, body: { canInvite: ["manager", "tenant"] } });
    expect((await desk.users.update({ params, body: { firstName: "Rob" } })).body.name).toBe("Rob Guest");
  });

  test("the workspaces of a change are those that the user has afterwards, in every role", async () => {
    const office = await server.office();
    const { jar, params } = await managerAtHome(office);
    const held = async () =>
      (await server.anonymous.session.get({ jar })).body.places.map(
        ({ role, workspace }) => `${role} in ${workspace?.id}`,
      );
    expect(await held()).toEqual([`manager in ${office.workspaceId}`, "tenant in oak"]);
    await office.admin.workspaces.put({ params: { id: "pier" }, body: { name: "Pier" } });
    // They do not manage the house that they live in.
    const more = { workspaceIds: [office.workspaceId, "oak", "pier"] };
    await office.admin.users.update({ params, body: more });
    expect((await held()).toSorted()).toEqual([`manager in ${office.workspaceId}`, "manager in pier", "tenant in oak"]);
    const { body } = await office.admin.users.update({ params, body: { workspaceIds: [office.workspaceId] } });
    expect(body.workspaceIds).toEqual([office.workspaceId]);
    expect(await held()).toEqual([`manager in ${office.workspaceId}`]);
  });

  test("another role is another role where they act in it, and their home stays theirs", async () => {
    const office = await server.office();
    const { jar, params } = await managerAtHome(office);
    expect((await office.admin.users.update({ params, body: { role: "staff" } })).body.role).toBe("staff");
    const { places } = (await server.anonymous.session.get({ jar })).body;
    expect(places.map(({ role, workspace }) => `${role} in ${workspace?.id}`).toSorted()).toEqual([
      `staff in ${office.workspaceId}`,
      "tenant in oak",
    ]);
  });

  test("a caller with some workspaces decides on nothing that counts in others", async () => {
    const office = await server.office();
    const { jar, params } = await managerAtHome(office);
    const local = office.as({ role: "admin", workspaces: [office.workspaceId] });
    const refused = [
      await local.users.update({ params, body: { role: "staff" } }),
      await local.users.update({ params, body: { email: office.address("evil") } }),
      await local.users.update({ params, body: { recordSet: { rules: {} } } }),
      await local.users.update({ params, body: { workspaceIds: [office.workspaceId] } }),
      await local.users.deactivate({ params }),
      await local.users.reactivate({ params }),
      await local.users.remove({ params }),
    ];
    expect(refused.map(({ problem }) => [problem.code, problem["workspaceId"]])).toEqual(
      refused.map(() => ["workspace_not_grantable", "oak"]),
    );
    expect((await server.anonymous.session.get({ jar })).body.grant.role).toBe("manager");
    expect(
      (await local.users.update({ params, body: { firstName: "Rob", workspaceIds: ["oak"] } })).body,
    ).toMatchObject({ name: "Rob Guest", workspaceIds: ["oak"] });
  });

  test("a caller with some workspaces does not sign anyone up for the emails of others", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const params = { id: (await accept(server, (await invite(server, office)).token)).userId };
    const weekly = (...workspaceIds: string[]) => ({
      preferences: { weeklyEmails: { enabled: true, workspaceIds } },
    });
    const local = office.as({ role: "admin", workspaces: [office.workspaceId] });
    expect((await local.users.update({ params, body: weekly(office.workspaceId, "oak") })).problem).toMatchObject({
      code: "workspace_not_grantable",
      workspaceId: "oak",
    });
    await office.admin.users.update({ params, body: weekly("oak") });
    // What they get already stays.
    expect((await local.users.update({ params, body: weekly(office.workspaceId, "oak") })).code).toBeNull();
    expect((await office.admin.users.update({ params, body: weekly("ghost") })).code).toBe("not_found");
  });

  /** Accepts an invitation as an administrator. */
  async function administrator(office: Office) {
    const { jar, userId } = await accept(server, (await invite(server, office, { role: "admin" })).token);
    return { jar, params: { id: userId } };
  }

  test("an administrator who cannot sign in is not the last one", async () => {
    const office = await server.office();
    const [one, other] = [await administrator(office), await administrator(office)];
    const origin = { jar: one.jar, headers: { Origin: ORIGIN } };
    expect((await server.anonymous.users.deactivate({ ...origin, params: other.params })).code).toBeNull();
    expect((await server.anonymous.users.deactivate({ ...origin, params: one.params })).code).toBe("last_admin");
    expect((await server.anonymous.users.remove({ ...origin, params: other.params })).status).toBe(204);
  });

  test("the last administrator cannot change their own address, which nobody could invite again", async () => {
    const office = await server.office();
    const one = await administrator(office);
    const own = { jar: one.jar, params: one.params, headers: { Origin: ORIGIN } };
    const email = office.address("moved");
    expect((await server.anonymous.users.update({ ...own, body: { email } })).code).toBe("last_admin");
    expect((await server.anonymous.users.update({ ...own, body: { firstName: "Rob" } })).code).toBeNull();
    const other = await administrator(office);
    const their = { ...own, params: other.params };
    expect((await server.anonymous.users.update({ ...their, body: { email } })).code).toBeNull();
    // Nobody has accepted at the new address yet.
    expect((await server.anonymous.users.remove(own)).code).toBe("last_admin");
    expect((await server.anonymous.users.remove(their)).status).toBe(204);
  });

  test("the host's staff may remove the last administrator: they can invite another", async () => {
    const office = await server.office();
    const { params } = await administrator(office);
    expect((await office.admin.users.update({ params, body: { role: "viewer" } })).code).toBeNull();
    expect((await office.admin.users.remove({ params })).status).toBe(204);
  });

  test("a user keeps a name", async () => {
    const office = await server.office();
    const params = { id: (await accept(server, (await invite(server, office)).token)).userId };
    expect((await office.admin.users.update({ params, body: { lastName: "" } })).body.name).toBe("Robin");
    expect((await office.admin.users.update({ params, body: { firstName: "" } })).problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "firstName", code: "required" }],
    });
  });

  test("a new address retires the links that went to the old one", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { userId } = await accept(server, first.token);
    const second = await inviteAgain(office, first, { role: "owner" });
    const email = office.address("moved");
    await office.admin.users.update({ params: { id: userId }, body: { email } });
    expect((await server.anonymous.acceptance.preview({ body: { token: second.token } })).body.state).toBe(
      "superseded",
    );
    await server.advance({ minutes: 2 });
    const { body } = await office.admin.invitations.resend({ params: { id: second.id } });
    expect(body.email).toBe(email);
    expect((await accept(server, (await server.mailTo(email)).token)).userId).toBe(userId);
  });

  test("a deleted or deactivated user's open invitations are withdrawn, and the trail says so", async () => {
    const office = await server.office();
    for (const end of ["remove", "deactivate"] as const) {
      const first = await invite(server, office);
      const { userId } = await accept(server, first.token);
      const open = await inviteAgain(office, first, { role: "owner" });
      await office.admin.users[end]({ params: { id: userId } });
      expect((await server.anonymous.acceptance.preview({ body: { token: open.token } })).body.state).toBe("revoked");
      const { data } = (await office.admin.events.list({ query: { invitationId: open.id } })).body;
      expect(data.map(({ type, actor }) => [type, actor?.id])).toContainEqual(["invitation.revoked", "staff-1"]);
    }
  });

  test("the list finds users by words, role, status, workspace and ids, newest first", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const join = async (firstName: string, role: string, workspaceId: string) =>
      (await accept(server, (await invite(server, office, { firstName, role, workspaceIds: [workspaceId] })).token))
        .userId;
    const ana = await join("Ana", "manager", office.workspaceId);
    const bo = await join("Bo", "tenant", "oak");
    await office.admin.users.deactivate({ params: { id: bo } });
    const list = async (query: Record<string, string> = {}) =>
      (await office.admin.users.list({ query })).body.data.map(({ id }) => id);
    expect(await list()).toEqual([bo, ana]);
    expect(await list({ q: "ANA gue" })).toEqual([ana]);
    expect(await list({ role: "tenant,owner" })).toEqual([bo]);
    expect(await list({ status: "active" })).toEqual([ana]);
    expect(await list({ workspaceId: "oak" })).toEqual([bo]);
    const elsewhere = await server.office();
    const foreign = (await accept(server, (await invite(server, elsewhere)).token)).userId;
    expect(await list({ ids: `usr_none,${foreign},${ana}` })).toEqual([ana]);
    const local = office.as({ role: "manager", workspaces: ["oak"] });
    expect((await local.users.list()).body.data.map(({ id }) => id)).toEqual([bo]);
  });
});
