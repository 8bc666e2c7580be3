import { expect } from "vitest";
import { accept, eachServer, invite, Jar, ORIGIN, PASSWORD, type Office } from "../harness/index.js";

const OTHER = "another password entirely 9";

eachServer("acceptance", (server, test) => {
  const preview = async (token: string, jar = new Jar()) =>
    (await server.anonymous.acceptance.preview({ jar, body: { token } })).body;
  const tryIn = (token: string, body: Record<string, unknown> = {}, jar = new Jar()) =>
    server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD, ...body } });
  const signedIn = async (email: string) => {
    const jar = new Jar();
    await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } });
    return jar;
  };
  const addPlace = (office: Office, id: string, name: string) =>
    office.admin.workspaces.put({ params: { id }, body: { name } });

  test("the preview names the office, the place, the inviter and the person, and only hints at the address", async () => {
    const office = await server.office();
    const { token, invitation, email } = await invite(
      server,
      office,
      {},
      office.as({ sub: "m", role: "manager", name: "Lee Park" }),
    );
    const shown = await preview(token);
    expect(shown).toMatchObject({
      state: "open",
      accountExists: false,
      invitation: {
        organization: { name: "Maple Street Homes", contactEmail: "hello@maple.example" },
        workspace: { name: "12 Maple Street" },
        role: "tenant",
        inviter: { name: "Lee Park" },
        firstName: "Robin",
        maskedEmail: `${email.slice(0, 1)}•••${email.slice(email.indexOf("@"))}`,
        activation: "password",
        expiresAt: invitation.expiresAt,
      },
      passwordPolicy: { minLength: 12, maxLength: 1024 },
    });
    expect(JSON.stringify(shown)).not.toContain(email);
  });

  test("an unknown token is not an invitation", async () => {
    expect((await server.anonymous.acceptance.preview({ body: { token: "x".repeat(43) } })).code).toBe(
      "invitation_not_found",
    );
    expect((await tryIn("x".repeat(43))).code).toBe("invitation_not_found");
  });

  test("an account that exists signs in first, and stays as it was", async () => {
    const office = await server.office();
    const first = await invite(server, office);
    const { userId } = await accept(server, first.token);
    await addPlace(office, "oak", "3 Oak Lane");
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const { token } = await server.mailTo(first.email, 1);
    expect((await preview(token)).accountExists).toBe(true);
    const given = { password: OTHER, firstName: "Mallory" };
    expect((await tryIn(token, given)).problem).toMatchObject({ code: "sign_in_required", status: 401 });
    const jar = await signedIn(first.email);
    expect((await tryIn(token, given, jar)).body).toMatchObject({ user: { id: userId, name: "Robin Guest" } });
    const session = (await server.anonymous.session.get({ jar })).body;
    expect(session.grant.workspaceIds).toEqual([office.workspaceId, "oak"]);
    const body = { email: first.email, password: OTHER };
    expect((await server.anonymous.session.signIn({ body })).code).toBe("invalid_credentials");
    expect((await office.admin.contacts.get({ params: { id: first.invitation.contactId } })).body.portal).toMatchObject(
      {
        status: "active",
        role: "tenant",
        userId,
      },
    );
  });

  test("someone signed in as another person has to sign out first", async () => {
    const office = await server.office();
    const other = await invite(server, office);
    const { jar } = await accept(server, other.token);
    const { token } = await invite(server, office);
    expect(await preview(token, jar)).toMatchObject({
      state: "signed_in_as_other",
      signedInAs: { name: "Robin Guest", email: other.email },
    });
    expect((await tryIn(token, {}, jar)).problem).toMatchObject({ code: "signed_in_as_other", status: 409 });
    await server.anonymous.session.signOut({ jar });
    expect((await tryIn(token, {}, jar)).status).toBe(200);
  });

  test("a magic link needs no password, and takes one", async () => {
    const office = await server.office();
    const without = await invite(server, office, { activation: "magic_link" });
    const jar = new Jar();
    expect((await server.anonymous.acceptance.accept({ jar, body: { token: without.token } })).status).toBe(200);
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({ mustChangePassword: false });
    const chosen = await invite(server, office, { activation: "magic_link" });
    expect((await tryIn(chosen.token, { password: "short" })).code).toBe("weak_password");
    expect((await tryIn(chosen.token)).status).toBe(200);
    await signedIn(chosen.email);
  });

  test("a password is required where the invitation says so", async () => {
    const { token } = await invite(server, await server.office());
    const { problem } = await server.anonymous.acceptance.accept({ body: { token } });
    expect(problem).toMatchObject({ code: "weak_password", reason: "required", status: 422 });
  });

  test("the name that someone corrects is theirs from then on", async () => {
    const { token } = await invite(server, await server.office());
    const { body } = await tryIn(token, { firstName: "Robyn", lastName: "Guest-Ito" });
    expect(body.user.name).toBe("Robyn Guest-Ito");
  });

  test.each(["deactivated", "deleted", "demoted", "moved"] as const)(
    "an invitation ends when its inviter is %s, and says that it was withdrawn",
    async (how) => {
      const office = await server.office();
      await addPlace(office, "oak", "3 Oak Lane");
      const { token: own } = await invite(server, office, { role: "manager" });
      const { jar, userId } = await accept(server, own);
      const email = office.address("guest");
      const created = await server.anonymous.invitations.create({
        jar,
        headers: { Origin: ORIGIN },
        body: { email, firstName: "Sol", role: "tenant", workspaceIds: [office.workspaceId] },
      });
      expect(created.code).toBeNull();
      const { token } = await server.mailTo(email);
      expect((await preview(token)).state).toBe("open");
      const params = { id: userId };
      const query = { openInvitations: "close" };
      if (how === "deactivated") await office.admin.users.deactivate({ params, query });
      if (how === "deleted") await office.admin.users.remove({ params, query });
      if (how === "demoted") await office.admin.users.update({ params, body: { role: "staff" } });
      if (how === "moved") await office.admin.users.update({ params, body: { workspaceIds: ["oak"] } });
      expect((await preview(token)).state).toBe("revoked");
      expect((await tryIn(token)).code).toBe("invitation_revoked");
      expect((await tryIn(token, { password: "short" })).code).toBe("invitation_revoked");
    },
  );

  test("an invitation ends with the rights of the role of the host's staff who sent it", async () => {
    const office = await server.office();
    const key = "desk";
    await office.admin.roles.create({
      body: { key, label: "Desk", portalPath: "/desk", permissions: ["invitations:send"], canInvite: ["tenant"] },
    });
    const { token } = await invite(server, office, {}, office.as({ sub: "desk-1", role: key }));
    await office.admin.roles.update({ params: { key }, body: { canInvite: ["viewer"] } });
    expect((await preview(token)).state).toBe("revoked");
    await office.admin.roles.update({ params: { key }, body: { canInvite: ["viewer", "tenant"] } });
    expect((await tryIn(token)).status).toBe(200);
  });

  test("a tenant who joins the office acts as staff there, and keeps their home", async () => {
    const office = await server.office();
    await addPlace(office, "oak", "3 Oak Lane");
    const first = await invite(server, office);
    const { userId } = await accept(server, first.token);
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "manager", workspaceIds: ["oak"] },
    });
    const jar = await signedIn(first.email);
    const { token } = await server.mailTo(first.email, 1);
    expect((await tryIn(token, {}, jar)).body).toMatchObject({ redirectTo: "/dashboard", user: { role: "manager" } });
    const { grant, places } = (await server.anonymous.session.get({ jar })).body;
    expect(grant).toMatchObject({ role: "manager", workspaceIds: ["oak"] });
    expect(places.map(({ role, workspace }) => [role, workspace?.id])).toEqual([
      ["tenant", office.workspaceId],
      ["manager", "oak"],
    ]);
    const user = (await office.admin.users.list()).body.data.find(({ id }) => id === userId);
    expect(user).toMatchObject({ role: "manager", workspaceIds: [office.workspaceId, "oak"] });
    const { portal } = (await office.admin.contacts.get({ params: { id: first.invitation.contactId } })).body;
    expect(portal).toMatchObject({ status: "active", role: "manager" });
  });

  test("a manager who becomes a tenant stays a manager, and manages only their own place", async () => {
    const office = await server.office();
    await addPlace(office, "oak", "3 Oak Lane");
    const first = await invite(server, office, { role: "manager" });
    await accept(server, first.token);
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const jar = await signedIn(first.email);
    const { token } = await server.mailTo(first.email, 1);
    expect((await tryIn(token, {}, jar)).body).toMatchObject({
      redirectTo: "/tenant-portal",
      user: { role: "tenant" },
    });
    const { grant, user } = (await server.anonymous.session.get({ jar })).body;
    expect(user.role).toBe("manager");
    expect(grant).toMatchObject({ role: "manager", workspaceIds: [office.workspaceId] });
    const { portal } = (await office.admin.contacts.get({ params: { id: first.invitation.contactId } })).body;
    expect(portal).toMatchObject({ status: "active", role: "manager" });
  });

  test("someone active keeps their status, and since when, while an invitation to more is out", async () => {
    const office = await server.office();
    await addPlace(office, "oak", "3 Oak Lane");
    const { invitation, token, email } = await invite(server, office);
    await accept(server, token);
    const portalNow = async () =>
      (await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal;
    const before = await portalNow();
    expect(before).toMatchObject({ status: "active", invitationId: invitation.id });
    await server.advance({ hours: 1 });
    await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const { token: second } = await server.mailTo(email, 1);
    expect(await portalNow()).toMatchObject({ status: "active", invitationId: invitation.id, since: before.since });
    await tryIn(second, {}, await signedIn(email));
    expect(await portalNow()).toMatchObject({ status: "active", since: before.since });
  });

  test("someone whose address was changed gets in again with the new one, as the same user", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office);
    const { userId } = await accept(server, token);
    const moved = office.address("moved");
    await office.admin.users.update({ params: { id: userId }, body: { email: moved } });
    const params = { id: invitation.contactId };
    expect((await office.admin.contacts.get({ params })).body.portal).toMatchObject({ status: "pending", userId });
    const { body } = await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "tenant", workspaceIds: [office.workspaceId] },
    });
    expect(body.contact.portal.status).toBe("invited");
    const again = await server.mailTo(moved);
    expect((await preview(again.token)).accountExists).toBe(false);
    expect((await tryIn(again.token, { password: OTHER })).body.user.id).toBe(userId);
    expect((await office.admin.contacts.get({ params })).body.portal).toMatchObject({ status: "active", userId });
  });

  test("an open invitation stays visible when a user's address changes, and can be sent to the new one", async () => {
    const office = await server.office();
    await addPlace(office, "oak", "3 Oak Lane");
    const { invitation, token } = await invite(server, office);
    const { userId } = await accept(server, token);
    const { body: open } = await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "owner", workspaceIds: ["oak"] },
    });
    await office.admin.users.update({ params: { id: userId }, body: { email: office.address("moved") } });
    const { portal } = (await office.admin.contacts.get({ params: { id: invitation.contactId } })).body;
    expect(portal).toMatchObject({ status: "invited", invitationId: open.id, role: "owner" });
  });

  test("a letter proves no address: the owner of the mailbox takes the account over", async () => {
    const office = await server.office();
    await addPlace(office, "oak", "3 Oak Lane");
    const email = office.address("resident");
    const { body: letter } = await office.admin.invitations.create({
      body: {
        email,
        firstName: "Rosa",
        lastName: "Delgado",
        role: "tenant",
        workspaceIds: [office.workspaceId],
        letter: true,
      },
    });
    const { body: printed } = await office.admin.invitations.letter({ params: { id: letter.id } });
    const code = /[>](code_\d+|\w{5}-\w{5})[<]/.exec(printed.html)?.[1] ?? "";
    const intruder = new Jar();
    const { body: found } = await server.anonymous.acceptance.code({
      jar: intruder,
      body: { code, lastName: "Delgado" },
    });
    const entered = await tryIn(found.token, {}, intruder);
    expect(entered.status).toBe(200);
    await office.admin.invitations.create({
      body: { contactId: letter.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const { token } = await server.mailTo(email);
    expect((await preview(token)).accountExists).toBe(false);
    expect((await tryIn(token, { password: OTHER })).body.user.id).toBe(entered.body.user.id);
    expect((await server.anonymous.session.get({ jar: intruder })).code).toBe("unauthenticated");
    const signIn = (password: string) => server.anonymous.session.signIn({ body: { email, password } });
    expect((await signIn(PASSWORD)).code).toBe("invalid_credentials");
    expect((await signIn(OTHER)).status).toBe(200);
  });

  test("someone deactivated is told to sign in, and then why they cannot", async () => {
    const office = await server.office();
    const email = office.address("household");
    const first = await invite(server, office, { email, firstName: "Ana" });
    const second = await invite(server, office, { email, firstName: "Ben" }).catch(() => null);
    expect(second?.invitation.contactId).not.toBe(first.invitation.contactId);
    const { userId } = await accept(server, first.token);
    await office.admin.users.deactivate({ params: { id: userId } });
    const token = server.mailsTo(email).at(1)?.token ?? "";
    expect((await tryIn(token)).code).toBe("sign_in_required");
    const { code } = await server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    expect(code).toBe("account_deactivated");
  });
});
