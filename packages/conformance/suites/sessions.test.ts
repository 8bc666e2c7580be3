import { expect } from "vitest";
import { accept, eachServer, invite, Jar, PASSWORD } from "../harness/index.js";

eachServer("sessions", (server, test) => {
  test("a session says who is signed in, and what they may do where", async () => {
    const office = await server.office();
    const { invitation, token, email } = await invite(server, office, { role: "manager" });
    const { jar, userId } = await accept(server, token);
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({
      user: { id: userId, email, name: "Robin Guest", role: "manager", contactId: invitation.contactId },
      redirectTo: "/dashboard",
      mustChangePassword: false,
      grant: { role: "manager", workspaceIds: [office.workspaceId], recordRules: null },
    });
  });

  test("a session lists the person's organizations, and moves to no other", async () => {
    const office = await server.office({ name: "Maple Homes" });
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    const { organizations = [] } = (await server.anonymous.session.get({ jar })).body;
    expect(organizations).toEqual([
      { id: expect.any(String), name: "Maple Homes", role: "tenant", roleLabel: "Tenant", current: true },
    ]);
    const { switchOrganization, signIn } = server.anonymous.session;
    const organizationId = organizations[0]?.id ?? "";
    expect((await switchOrganization({ jar, body: { organizationId } })).body).toMatchObject({ organizations });
    expect((await switchOrganization({ jar, body: { organizationId: "elsewhere" } })).code).toBe("not_found");
    const body = { email, password: PASSWORD };
    expect((await signIn({ body: { ...body, organizationId } })).body).toMatchObject({ organizations });
    expect((await signIn({ body: { ...body, organizationId: "elsewhere" } })).code).toBe("not_found");
    expect((await office.admin.session.get()).body.organizations).toBeUndefined();
    expect((await office.admin.session.switchOrganization({ body: { organizationId } })).code).toBe("managed_by_host");
  });

  test("signing out ends the session of one browser, and can be repeated", async () => {
    const { token, email } = await invite(server, await server.office());
    const { jar } = await accept(server, token);
    const other = new Jar();
    await server.anonymous.session.signIn({ jar: other, body: { email, password: PASSWORD } });
    expect((await server.anonymous.session.signOut({ jar })).status).toBe(204);
    expect((await server.anonymous.session.signOut({ jar })).status).toBe(204);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await server.anonymous.session.get({ jar: other })).status).toBe(200);
  });

  test("a person sees where they are signed in, and ends one of these sessions", async () => {
    const { token, email } = await invite(server, await server.office());
    const { jar } = await accept(server, token);
    await server.advance({ hours: 2 });
    const other = new Jar();
    await server.anonymous.session.signIn({ jar: other, body: { email, password: PASSWORD } });
    const { listSessions, endSession, get } = server.anonymous.session;
    const listed = (await listSessions({ jar: other })).body.data;
    expect(listed.map(({ current }) => current)).toEqual([true, false]);
    const [own, first] = listed;
    expect(Date.parse(own?.createdAt ?? "")).toBeGreaterThan(Date.parse(first?.createdAt ?? ""));
    expect((await endSession({ jar: other, params: { id: first?.id ?? "" } })).status).toBe(204);
    expect((await get({ jar })).code).toBe("unauthenticated");
    expect((await endSession({ jar: other, params: { id: first?.id ?? "" } })).code).toBe("not_found");
    expect((await endSession({ jar: other, params: { id: own?.id ?? "" } })).status).toBe(204);
    expect((await get({ jar: other })).code).toBe("unauthenticated");
  });

  test("nobody sees or ends the sessions of another person", async () => {
    const office = await server.office();
    const [one, two] = [await invite(server, office), await invite(server, office)];
    const [{ jar }, { jar: others }] = [await accept(server, one.token), await accept(server, two.token)];
    const { listSessions, endSession, get } = server.anonymous.session;
    const [theirs] = (await listSessions({ jar: others })).body.data;
    expect((await listSessions({ jar })).body.data).toHaveLength(1);
    expect((await endSession({ jar, params: { id: theirs?.id ?? "" } })).code).toBe("not_found");
    expect((await get({ jar: others })).status).toBe(200);
    expect((await office.admin.session.listSessions()).code).toBe("managed_by_host");
  });

  test("a session ends after a week, however often it is used", async () => {
    const { token, email } = await invite(server, await server.office());
    const { jar } = await accept(server, token);
    await server.advance({ days: 6 });
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
    await server.advance({ days: 2 });
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
  });

  test("deactivating ends every session at once, and reactivating lets the person sign in again", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar, userId } = await accept(server, token);
    const params = { id: userId };
    const signIn = () => server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
    await office.admin.users.deactivate({ params });
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn()).code).toBe("account_deactivated");
    await office.admin.users.reactivate({ params });
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn()).status).toBe(200);
  });

  test("deleting a user ends every session, and their password", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { jar, userId } = await accept(server, token);
    await office.admin.users.remove({ params: { id: userId } });
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    const { code } = await server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    expect(code).toBe("invalid_credentials");
  });

  test("signing in is in the trail, and so is signing out", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { userId } = await accept(server, token);
    const jar = new Jar();
    await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
    await server.anonymous.session.signOut({ jar });
    const { data } = (await office.admin.events.list()).body;
    expect(data.slice(0, 2).map(({ type, actor }) => [type, actor?.id])).toEqual([
      ["session.ended", userId],
      ["session.started", userId],
    ]);
  });

  test("someone in an organization without workspaces is limited by none", async () => {
    const office = await server.office();
    const { body } = await office.admin.invitations.create({
      body: { email: office.address("bo"), firstName: "Bo", role: "manager", workspaceIds: [] },
    });
    const { jar } = await accept(server, (await server.mailTo(body.email)).token);
    // There is one here, so they see nothing.
    expect((await server.anonymous.session.get({ jar })).body.grant.workspaceIds).toEqual([]);
    expect((await server.anonymous.contacts.list({ jar })).body.data).toEqual([]);
  });
});
