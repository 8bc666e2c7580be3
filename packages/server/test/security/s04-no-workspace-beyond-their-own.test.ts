import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { PASSWORD, testServer, type TestServer } from "../http/test-server.js";
import { addUser } from "./granting-ways.js";
import { twoHouses } from "./two-houses.js";

describe.each(engines)("grants of workspaces, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, {
      resendCooldownSeconds: 0,
      limits: { resendsPerDay: 10_000, mailsPerRecipientPerDay: 10_000 },
    });
  });
  afterAll(() => server.close());

  test("no way of granting reaches a workspace that the caller does not hold", async () => {
    const { office, ours, theirs, jar, hosted } = await twoHouses(server);
    const { admin } = office;
    const placed = async (ids: string[]) =>
      (
        await admin.contacts.create({
          body: {
            firstName: "P",
            lastName: ids.join(),
            email: office.address("p"),
            workspaces: ids.map((id) => ({ id })),
          },
        })
      ).body.id;
    const person = () => ({ email: office.address("q"), firstName: "Q", role: "tenant" });
    const both = await placed([ours, theirs]);
    const tenant = await addUser(server, office, "tenant");
    const open = async (more: object = {}) =>
      (await admin.invitations.create({ body: { ...person(), workspaceIds: [ours, theirs], ...more } })).body;
    const [opened, letter] = [await open(), await open({ letter: true })];
    const weekly = { weeklyEmails: { enabled: true, workspaceIds: [theirs] } };
    for (const [who, ask] of [
      ["user", { jar }],
      ["host's staff", {}],
    ] as const) {
      const by = who === "user" ? server.anonymous : hosted;
      const tries: Record<string, () => Promise<{ code: string | null }>> = {
        "invitation by address": () => by.invitations.create({ ...ask, body: { ...person(), workspaceIds: [theirs] } }),
        "invitation to both": () =>
          by.invitations.create({ ...ask, body: { ...person(), workspaceIds: [ours, theirs] } }),
        "invitation by contact": () =>
          by.invitations.create({ ...ask, body: { contactId: both, role: "tenant", workspaceIds: [theirs] } }),
        "new contact with an invitation": () =>
          by.contacts.create({
            ...ask,
            body: { firstName: "R", workspaces: [{ id: theirs }], invite: { role: "tenant" } },
          }),
        "new contact with an invitation elsewhere": () =>
          by.contacts.create({
            ...ask,
            body: {
              firstName: "R",
              email: office.address("r"),
              workspaces: [{ id: ours }],
              invite: { role: "tenant", workspaceIds: [theirs] },
            },
          }),
        "batch of contacts": () =>
          by.batches.create({ ...ask, body: { contactIds: [both], role: "tenant", workspaceIds: [theirs] } }),
        "adding a contact": () =>
          by.workspaces.addContact({ ...ask, params: { id: theirs }, body: { contactId: both } }),
        "moving a contact": () =>
          by.contacts.update({ ...ask, params: { id: both }, body: { workspaces: [{ id: theirs }] } }),
        "change of a user": () => by.users.update({ ...ask, params: { id: tenant }, body: { workspaceIds: [theirs] } }),
        "change of a user to both": () =>
          by.users.update({ ...ask, params: { id: tenant }, body: { workspaceIds: [ours, theirs] } }),
        resend: () => by.invitations.resend({ ...ask, params: { id: opened.id } }),
        letter: () => by.invitations.letter({ ...ask, params: { id: letter.id } }),
        revoke: () => by.invitations.revoke({ ...ask, params: { id: opened.id } }),
        "renaming the workspace": () => by.workspaces.put({ ...ask, params: { id: theirs }, body: { name: "Mine" } }),
        "weekly emails about it, to an invitee": () =>
          by.invitations.create({ ...ask, body: { ...person(), workspaceIds: [ours], preferences: weekly } }),
        "weekly emails about it, to a user": () =>
          by.users.update({ ...ask, params: { id: tenant }, body: { preferences: weekly } }),
      };
      for (const [what, attempt] of Object.entries(tries))
        expect((await attempt()).code, `${what} by ${who}`).toBe("workspace_not_grantable");
      // Each row of a batch is refused by itself.
      const rows = [
        { ...person(), workspaceIds: [theirs] },
        { ...person(), workspaceIds: [ours], preferences: weekly },
      ];
      const { body: batch } = await by.batches.create({ ...ask, body: { role: "tenant", invitations: rows } });
      await expect
        .poll(async () => {
          const { body: items } = await by.batches.items({ ...ask, params: { id: batch.id } });
          return items.data.map(({ status, code }) => `${status} ${code}`);
        })
        .toEqual(rows.map(() => "failed workspace_not_grantable"));
      // A contact in both houses is invited to what the caller holds.
      const invited = await by.invitations.create({
        ...ask,
        body: { contactId: both, role: who === "user" ? "owner" : "tenant" },
      });
      expect(invited.body.workspaceIds).toEqual([ours]);
    }
    expect((await admin.users.list({ query: { ids: tenant } })).body.data).toMatchObject([
      { workspaceIds: [ours], preferences: { weeklyEmails: { workspaceIds: [] } } },
    ]);
  });

  test("a caller cannot change the address of a user who holds more, and so take over the account", async () => {
    const { office, ours, theirs, jar } = await twoHouses(server);
    const whole = { email: office.address("whole"), firstName: "Willa", lastName: "Whole" };
    await office.admin.invitations.create({ body: { ...whole, role: "staff", workspaceIds: [ours, theirs] } });
    const { userId } = await accept(server, tokenIn(await server.sink.mailTo(whole.email)));
    const taken = office.address("taken");
    const moved = await server.anonymous.users.update({ jar, params: { id: userId }, body: { email: taken } });
    expect(moved.problem).toMatchObject({ code: "workspace_not_grantable", workspaceId: theirs });
    expect((await office.admin.users.update({ params: { id: userId }, body: { email: taken } })).status).toBe(200);
  });

  test("a link goes to the new address of an invited contact only if the caller may invite to the role", async () => {
    const { office } = await twoHouses(server);
    const { invitation, token } = await invite(server, office, { role: "admin" });
    const staff = office.as({ role: "staff", sub: "clerk" });
    const taken = office.address("clerk");
    expect((await staff.contacts.update({ params: { id: invitation.contactId }, body: { email: taken } })).status).toBe(
      200,
    );
    // Neither the invitee, whose link no longer works, nor the clerk can have a new one sent.
    await server.anonymous.acceptance.renew({ body: { token } });
    await server.anonymous.passwordReset.request({ body: { email: taken } });
    await server.anonymous.passwordReset.request({ body: { email: invitation.email } });
    expect((await staff.invitations.resend({ params: { id: invitation.id } })).code).toBe("forbidden");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body).toMatchObject({
      email: invitation.email,
      sendCount: 1,
    });
    expect(server.sink.allTo(taken)).toEqual([]);
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).body.email).toBe(taken);
  });

  test("a person who accepts at an address that the user never had becomes another user", async () => {
    const { office, ours } = await twoHouses(server);
    const { invitation, token } = await invite(server, office, { role: "admin" });
    const { userId } = await accept(server, token);
    await office.admin.users.update({ params: { id: userId }, body: { email: office.address("moved") } });
    // Before the admin accepts at the new address, the contact gets another one and an invitation to a small role.
    const taken = office.address("taken");
    await office
      .as({ role: "staff" })
      .contacts.update({ params: { id: invitation.contactId }, body: { email: taken } });
    await office
      .as({ role: "manager" })
      .invitations.create({ body: { contactId: invitation.contactId, role: "tenant", workspaceIds: [ours] } });
    const accepted = await accept(server, tokenIn(await server.sink.mailTo(taken)));
    expect(accepted.userId).not.toBe(userId);
    expect((await server.anonymous.session.get({ jar: accepted.jar })).body.grant).toMatchObject({
      role: "tenant",
      permissions: [],
    });
  });

  test("an open invitation to a former address gives no access to the user", async () => {
    const { office, ours } = await twoHouses(server);
    const { invitation, token, email } = await invite(server, office, { role: "staff" });
    await accept(server, token);
    await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "owner", workspaceIds: [ours] },
    });
    const second = tokenIn(await server.sink.mailTo(email, 1));
    const { userId } = (await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal;
    await office.admin.users.update({ params: { id: userId ?? "" }, body: { email: office.address("moved") } });
    expect((await server.anonymous.acceptance.accept({ body: { token: second, password: PASSWORD } })).code).toBe(
      "invitation_superseded",
    );
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
  });

  test("a user with two roles acts in the one that allows more, implied permissions included", async () => {
    const office = await server.office();
    await office.admin.roles.create({
      body: { key: "desk", label: "Desk", portalPath: "/desk", permissions: ["settings:view"], canInvite: ["tenant"] },
    });
    const { invitation, token, email } = await invite(server, office, { role: "desk" });
    const { jar } = await accept(server, token);
    const also = async (role: string, mails: number) => {
      await office.admin.invitations.create({
        body: { contactId: invitation.contactId, role, workspaceIds: [office.workspaceId] },
      });
      await server.anonymous.acceptance.accept({
        jar,
        body: { token: tokenIn(await server.sink.mailTo(email, mails)) },
      });
      return (await server.anonymous.session.get({ jar })).body.grant.role;
    };
    expect(await also("viewer", 1)).toBe("desk");
    expect(await also("manager", 2)).toBe("manager");
    expect(await also("admin", 3)).toBe("admin");
  });
});
