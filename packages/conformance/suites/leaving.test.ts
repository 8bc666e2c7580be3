import { expect } from "vitest";
import { accept, eachServer, invite, PASSWORD, type Jar, type Office } from "../harness/index.js";

eachServer("leaving", (server, test) => {
  const signIn = (email: string) => server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
  const users = async ({ admin }: Office) => (await admin.users.list()).body.data;

  /** A resident who accepted at a wrong address, which was corrected, and who has accepted at the right one since. */
  async function corrected(office: Office) {
    const wrong = await invite(server, office);
    const { jar } = await accept(server, wrong.token);
    const { contactId } = wrong.invitation;
    const right = office.address("right");
    await office.admin.contacts.update({ params: { id: contactId }, body: { email: right } });
    await office.admin.invitations.create({
      body: { contactId, role: "owner", workspaceIds: [office.workspaceId] },
    });
    const { userId } = await accept(server, (await server.mailTo(right)).token);
    return { wrong: wrong.email, right, jar, contactId, userId };
  }

  test("once the corrected address has accepted, the account of the wrong one has nothing left", async () => {
    const office = await server.office();
    const { wrong, right, jar, userId } = await corrected(office);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await signIn(wrong)).code).toBe("invalid_credentials");
    expect((await users(office)).map(({ id, email }) => [id, email])).toEqual([[userId, right]]);
  });

  test("removing a contact ends every account that accepted with it", async () => {
    const office = await server.office();
    const { wrong, right, jar, contactId } = await corrected(office);
    expect((await office.admin.contacts.remove({ params: { id: contactId } })).status).toBe(204);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    for (const email of [wrong, right]) expect((await signIn(email)).code).toBe("invalid_credentials");
    expect(await users(office)).toEqual([]);
  });

  /** A user of the office who is signed in. */
  async function colleague(office: Office, role: string, workspaceIds = [office.workspaceId]) {
    const { token, invitation } = await invite(server, office, { role, workspaceIds });
    const { jar, userId } = await accept(server, token);
    return { jar, userId, contactId: invitation.contactId };
  }

  /** An open invitation that somebody has sent. */
  async function sentBy(office: Office, jar: Jar, role = "tenant") {
    const email = office.address("resident");
    const { body } = await server.anonymous.invitations.create({
      jar,
      body: { email, firstName: "Rosa", role, workspaceIds: [office.workspaceId] },
    });
    return { id: body.id, email, token: (await server.mailTo(email)).token };
  }

  const stateOf = async (token: string) => (await server.anonymous.acceptance.preview({ body: { token } })).body.state;

  test("whoever deactivates a colleague takes over what they sent, and it still works", async () => {
    const office = await server.office();
    const leaver = await colleague(office, "manager");
    const sent = await sentBy(office, leaver.jar);
    expect((await office.admin.users.sentInvitations({ params: { id: leaver.userId } })).body).toMatchObject({
      open: 1,
      yours: 1,
    });
    const { body } = await office.admin.users.deactivate({ params: { id: leaver.userId } });
    expect(body.sentInvitations).toEqual({
      handedOver: 1,
      closed: 0,
      handedOverTo: { id: "staff-1", name: "Dana Office" },
    });
    expect((await office.admin.invitations.get({ params: { id: sent.id } })).body).toMatchObject({
      status: "open",
      problem: null,
      inviter: { id: "staff-1" },
    });
    expect(await stateOf(sent.token)).toBe("open");
    const { body: events } = await office.admin.events.list({ query: { invitationId: sent.id } });
    expect(events.data.map(({ type }) => type)).toContain("invitation.handed_over");
  });

  test.each(["deactivate", "remove"] as const)(
    "a chosen colleague takes over; what they could not have sent is closed, and the office sees it (%s)",
    async (way) => {
      const office = await server.office();
      const [leaver, heir] = [await colleague(office, "admin"), await colleague(office, "manager")];
      const [kept, closed] = [await sentBy(office, leaver.jar), await sentBy(office, leaver.jar, "manager")];
      const params = { id: leaver.userId };
      await office.admin.users[way]({ params, query: { handOverTo: heir.userId } });
      const { body: one } = await office.admin.invitations.get({ params: { id: kept.id } });
      expect(one).toMatchObject({ status: "open", problem: null, inviter: { id: heir.userId } });
      expect((await office.admin.invitations.get({ params: { id: closed.id } })).body.status).toBe("revoked");
      expect([await stateOf(kept.token), await stateOf(closed.token)]).toEqual(["open", "revoked"]);
      const { data } = (await office.admin.contacts.list({ query: { q: closed.email } })).body;
      expect(data[0]?.portal.status).toBe("pending");
      await accept(server, kept.token);
    },
  );

  test("what a leaver sent can be closed at once, and only somebody who is there takes it over", async () => {
    const office = await server.office();
    const leaver = await colleague(office, "manager");
    const sent = await sentBy(office, leaver.jar);
    const params = { id: leaver.userId };
    for (const handOverTo of ["usr_nobody", leaver.userId])
      expect((await office.admin.users.deactivate({ params, query: { handOverTo } })).code).toBe("not_found");
    const { body } = await office.admin.users.deactivate({ params, query: { openInvitations: "close" } });
    expect(body.sentInvitations).toEqual({ handedOver: 0, closed: 1, handedOverTo: null });
    expect(await stateOf(sent.token)).toBe("revoked");
  });

  test("colleagues who could have sent all of it are offered as successors", async () => {
    const office = await server.office();
    const leaver = await colleague(office, "admin");
    const [heir, other] = [await colleague(office, "admin"), await colleague(office, "manager")];
    const params = { id: leaver.userId };
    await sentBy(office, leaver.jar);
    const offered = async () =>
      (await office.admin.users.sentInvitations({ params })).body.successors.map(({ id }) => id).toSorted();
    expect(await offered()).toEqual([heir.userId, other.userId].toSorted());
    await sentBy(office, leaver.jar, "manager");
    expect(await offered()).toEqual([heir.userId]);
  });

  test("an invitation whose inviter may not invite anymore says so on its row, until somebody resends it", async () => {
    const office = await server.office();
    const demoted = await colleague(office, "manager");
    const sent = await sentBy(office, demoted.jar);
    await office.admin.users.update({ params: { id: demoted.userId }, body: { role: "viewer" } });
    const problem = async () => {
      const [invitation] = (await office.admin.invitations.list({ query: { q: sent.email } })).body.data;
      const [contact] = (await office.admin.contacts.list({ query: { q: sent.email } })).body.data;
      return [invitation?.problem, contact?.portal.problem];
    };
    expect(await problem()).toEqual(["inviter_not_allowed", "inviter_not_allowed"]);
    expect(await stateOf(sent.token)).toBe("revoked");
    await server.advance(61_000);
    await office.admin.invitations.resend({ params: { id: sent.id } });
    expect(await problem()).toEqual([null, null]);
  });

  test("an inviter who is promoted elsewhere keeps what they have sent", async () => {
    const office = await server.office();
    const other = office.address("w").replace("@", ".");
    await office.admin.workspaces.put({ params: { id: other }, body: { name: "Elm House" } });
    const promoted = await colleague(office, "manager");
    const sent = await sentBy(office, promoted.jar);
    const { body: second } = await office.admin.invitations.create({
      body: { contactId: promoted.contactId, role: "admin", workspaceIds: [other] },
    });
    const { token } = await server.mailTo(second.email, 1);
    await server.anonymous.acceptance.accept({ jar: promoted.jar, body: { token } });
    expect((await office.admin.invitations.get({ params: { id: sent.id } })).body.problem).toBeNull();
    expect(await stateOf(sent.token)).toBe("open");
    await accept(server, sent.token);
  });

  /** An office with a second workspace, and a resident who has access to both and an open invitation to both. */
  async function residentOfTwo() {
    const office = await server.office();
    const [here, there] = [office.workspaceId, office.address("w").replace("@", ".")];
    await office.admin.workspaces.put({ params: { id: there }, body: { name: "Elm House" } });
    const first = await invite(server, office, { workspaceIds: [here, there] });
    const { contactId } = first.invitation;
    const { jar, userId } = await accept(server, first.token);
    const open = await office.admin.invitations.create({
      body: { contactId, role: "owner", workspaceIds: [here, there] },
    });
    const only = await office.admin.invitations.create({ body: { contactId, role: "investor", workspaceIds: [here] } });
    const moved = { params: { id: contactId }, body: { workspaces: [{ id: there }] } };
    return { office, here, there, jar, userId, contactId, open: open.body.id, only: only.body.id, moved };
  }

  test("access ends where somebody moves out, and the answer says so", async () => {
    const { office, here, there, jar, userId, open, only, moved } = await residentOfTwo();
    const { body } = await office.admin.contacts.update(moved);
    expect(body.movedOut).toEqual({
      workspaceIds: [here],
      access: "ended",
      reason: null,
      invitationsClosed: 1,
      invitationsNarrowed: 1,
    });
    expect((await server.anonymous.session.get({ jar })).body.places.map(({ workspace }) => workspace?.id)).toEqual([
      there,
    ]);
    expect((await users(office)).find(({ id }) => id === userId)?.workspaceIds).toEqual([there]);
    expect((await office.admin.invitations.get({ params: { id: open } })).body).toMatchObject({
      status: "open",
      workspaceIds: [there],
    });
    expect((await office.admin.invitations.get({ params: { id: only } })).body.status).toBe("revoked");
    const listed = await office.admin.invitations.list({ query: { workspaceId: here, status: "open" } });
    expect(listed.body.data).toEqual([]);
  });

  test("access stays if the request says so, or if the mover could not have given it, and the answer says why", async () => {
    const { office, here, there, userId, open, contactId, moved } = await residentOfTwo();
    const { body } = await office.admin.contacts.update({ ...moved, body: { ...moved.body, keepAccess: true } });
    expect(body.movedOut).toMatchObject({ workspaceIds: [here], access: "kept", reason: "asked" });
    expect((await users(office)).find(({ id }) => id === userId)?.workspaceIds.toSorted()).toEqual(
      [here, there].toSorted(),
    );
    expect((await office.admin.invitations.get({ params: { id: open } })).body.workspaceIds).toEqual([here, there]);
    await office.admin.roles.create({
      body: { key: "mover", label: "Mover", portalPath: "/dashboard", permissions: ["contacts:write"] },
    });
    const boss = await colleague(office, "master_admin");
    const { body: other } = await office.as({ role: "mover" }).contacts.update({
      params: { id: boss.contactId },
      body: { workspaces: [{ id: there }] },
    });
    expect(other.movedOut).toMatchObject({ access: "kept", reason: "forbidden" });
    expect(contactId).not.toBe(boss.contactId);
  });

  test("a sync that moves somebody ends their access, and its row says so", async () => {
    const { office, here, there, userId, contactId } = await residentOfTwo();
    const externalId = office.address("host");
    await office.admin.contacts.update({ params: { id: contactId }, body: { externalId } });
    const { body } = await office.admin.contacts.sync({
      body: { contacts: [{ externalId, workspaces: [{ id: there }] }] },
    });
    expect(body.rows[0]).toMatchObject({
      status: "updated",
      movedOut: { workspaceIds: [here], access: "ended", invitationsClosed: 1, invitationsNarrowed: 1 },
    });
    expect((await users(office)).find(({ id }) => id === userId)?.workspaceIds).toEqual([there]);
  });

  test("whoever loses the role that they act in acts in what is left", async () => {
    const office = await server.office();
    const there = office.address("w").replace("@", ".");
    await office.admin.workspaces.put({ params: { id: there }, body: { name: "Elm House" } });
    await colleague(office, "manager");
    const { jar, contactId } = await colleague(office, "manager");
    const { body: home } = await office.admin.invitations.create({
      body: { contactId, role: "tenant", workspaceIds: [there] },
    });
    const { token } = await server.mailTo(home.email, 1);
    await server.anonymous.acceptance.accept({ jar, body: { token } });
    await office.admin.contacts.update({ params: { id: contactId }, body: { workspaces: [{ id: there }] } });
    expect((await server.anonymous.session.get({ jar })).body.grant).toMatchObject({ role: "tenant", permissions: [] });
    expect((await server.anonymous.contacts.list({ jar })).code).toBe("forbidden");
  });

  /** A manager of one workspace who has accepted to be an admin of another one. */
  async function managerAndAdmin() {
    const office = await server.office();
    const [here, there] = [office.workspaceId, office.address("w").replace("@", ".")];
    await office.admin.workspaces.put({ params: { id: there }, body: { name: "Elm House" } });
    const { jar, contactId } = await colleague(office, "manager", [here]);
    const { body: second } = await office.admin.invitations.create({
      body: { contactId, role: "admin", workspaceIds: [there] },
    });
    const { token } = await server.mailTo(second.email, 1);
    await server.anonymous.acceptance.accept({ jar, body: { token } });
    return { office, here, there, jar };
  }

  test("a further role adds, and takes nothing: a manager of one place stays one as an admin of another", async () => {
    const { office, here, there, jar } = await managerAndAdmin();
    const as = (body: object) => ({ jar, body: { email: office.address("x"), firstName: "X", ...body } });
    const { body: session } = await server.anonymous.session.get({ jar });
    expect(session.grant).toMatchObject({
      role: "admin",
      workspaceIds: [there],
      further: [{ role: "manager", workspaceIds: [here] }],
    });
    for (const workspace of [here, there])
      expect(
        (await server.anonymous.invitations.create(as({ role: "tenant", workspaceIds: [workspace] }))).code,
      ).toBeNull();
    const { data } = (await server.anonymous.contacts.list({ jar })).body;
    expect(new Set(data.flatMap((contact) => contact.workspaces.map(({ id }) => id)))).toEqual(new Set([here, there]));
    const both = as({ role: "tenant", workspaceIds: [here, there] });
    expect((await server.anonymous.invitations.create(both)).code).toBeNull();
  });

  test("and gives nothing where it is not held", async () => {
    const { office, here, there, jar } = await managerAndAdmin();
    const invited = async (role: string, workspaceId: string) =>
      (
        await server.anonymous.invitations.create({
          jar,
          body: { email: office.address("x"), firstName: "X", role, workspaceIds: [workspaceId] },
        })
      ).code;
    expect([await invited("manager", there), await invited("manager", here)]).toEqual([
      null,
      "workspace_not_grantable",
    ]);
  });
});
