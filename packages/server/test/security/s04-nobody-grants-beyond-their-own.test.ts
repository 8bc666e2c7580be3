import { allows, builtInRoles, type Permission } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, age, invite } from "../http/people.js";
import { PASSWORD, testServer, type Caller, type Office, type TestServer } from "../http/test-server.js";
import { addUser, MADE, ways } from "./granting-ways.js";

const team = ["staff", "user", "viewer", "reader"];
const portals = ["tenant", "owner", "contractor", "investor", "buyer", "seller", "lender", "inspector"];

/** Roles that an office made for itself: with little power, with some, and with a detour to more. */
const custom: readonly { key: string; permissions: Permission[]; canInvite: string[] }[] = [
  { key: "porter", permissions: ["contacts:read"], canInvite: [] },
  { key: "desk", permissions: ["settings:view"], canInvite: ["tenant", "viewer", "porter"] },
  { key: "mute", permissions: ["contacts:read", "contacts:write"], canInvite: ["tenant"] },
  { key: "architect", permissions: ["roles:manage", "contacts:read"], canInvite: ["porter"] },
  { key: "deputy", permissions: ["invitations:send", "users:manage"], canInvite: ["admin"] },
  { key: "chain", permissions: ["contacts:read"], canInvite: ["deputy"] },
  { key: "chief", permissions: ["invitations:send"], canInvite: ["master_admin"] },
];
const everyRole = [...builtInRoles.map(({ key }) => key), ...custom.map(({ key }) => key)];

/**
 * Whom each role may give, as the contract's text says it; written down here once more, so that the code cannot agree
 * with itself.
 */
const mayGive: Readonly<Record<string, readonly string[]>> = {
  master_admin: [...everyRole, MADE],
  admin: [...everyRole.filter((key) => key !== "master_admin" && key !== "chief"), MADE],
  manager: [...team, ...portals, MADE, "porter", "desk", "mute", "architect"],
  ...Object.fromEntries(custom.map(({ key, canInvite }) => [key, canInvite])),
};
const permissionsOf = (key: string) =>
  builtInRoles.find((role) => role.key === key)?.permissions ??
  custom.find((role) => role.key === key)?.permissions ??
  [];

const limits = { resendsPerDay: 10_000, mailsPerRecipientPerDay: 10_000 };

describe("S4 nobody grants a role beyond their own", () => {
  let server: TestServer;
  let office: Office;
  let callers: Map<string, Caller>;
  beforeAll(async () => {
    server = await testServer("pglite", { resendCooldownSeconds: 0, limits });
    office = await server.office();
    for (const role of custom)
      await office.admin.roles.create({ body: { ...role, label: role.key, portalPath: "/own" } });
    callers = new Map(everyRole.map((role) => [role, office.as({ role, sub: `staff-${role}` })]));
  });
  afterAll(() => server.close());

  test.each(ways)(
    "$name: the whole matrix of callers and roles",
    { timeout: 120_000 },
    async ({ permission, alsoGives, arrange, consumes, act }) => {
      const wrong: string[] = [];
      for (const granted of everyRole) {
        let target = "";
        for (const [caller, by] of callers) {
          if (arrange && target === "") target = await arrange(server, office, granted);
          const code = await act(by, office, granted, target);
          const gives = (role: string) => mayGive[caller]?.includes(role) ?? false;
          const expected = !allows(permissionsOf(caller), permission)
            ? "forbidden"
            : gives(granted) && gives(alsoGives ?? granted)
              ? null
              : "role_not_grantable";
          // What a route does beside its own permission may need this one too.
          const mayNotInvite = code === "forbidden" && !allows(permissionsOf(caller), "invitations:send");
          if (code !== expected && !mayNotInvite)
            wrong.push(`${caller} → ${granted}: ${code ?? "done"} instead of ${expected ?? "done"}`);
          if (consumes && code === null) target = "";
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  test("nor makes a role with a permission that they lack, or leads to one by a detour", async () => {
    const manager = office.as({ role: "manager" });
    const architect = office.as({ role: "architect" });
    const role = (key: string, more: object) => ({ body: { key, label: key, portalPath: "/own", ...more } });
    for (const permission of [
      "organization:update",
      "invitations:send",
      "users:manage",
      "settings:view",
      "contacts:write",
    ]) {
      expect(
        (await architect.roles.create(role(`a_${permission.replace(":", "_")}`, { permissions: [permission] })))
          .problem,
        permission,
      ).toMatchObject({ code: "forbidden", permission });
      expect(
        (await architect.roles.update({ params: { key: "porter" }, body: { permissions: [permission] } })).problem,
        permission,
      ).toMatchObject({ code: "forbidden", permission });
    }
    for (const canInvite of [["admin"], ["manager"], ["chain"], ["deputy"], ["tenant", "admin"]])
      expect((await manager.roles.create(role("by_detour", { canInvite }))).code, canInvite.join(",")).toBe(
        "role_not_grantable",
      );
    expect((await manager.roles.create(role("by_detour", { canInvite: ["ghost"] }))).problem).toMatchObject({
      errors: [{ path: "canInvite", code: "unknown_role" }],
    });
    for (const key of ["master_admin", "admin", "manager"])
      expect((await manager.roles.update({ params: { key }, body: { label: "Nobody" } })).code, key).toBe(
        "role_not_grantable",
      );
  });

  test("a role that was deleted is gone from what others may give: a new one of its name is another", async () => {
    const own = await server.office();
    const role = (key: string, more: object = {}) =>
      own.admin.roles.create({ body: { key, label: key, portalPath: "/own", ...more } });
    await role("temp");
    await role("giver", { permissions: ["invitations:send"], canInvite: ["temp", "tenant"] });
    await own.admin.roles.remove({ params: { key: "temp" } });
    await role("temp", { permissions: ["organization:update", "users:manage"] });
    const giver = own.as({ role: "giver" });
    const person = { email: own.address("x"), firstName: "X" };
    expect((await giver.invitations.create({ body: { ...person, role: "temp" } })).code).toBe("role_not_grantable");
    expect((await giver.invitations.create({ body: { ...person, role: "tenant" } })).status).toBe(201);
    // What is left over would stand in the way of changing the role.
    expect(
      (await own.admin.roles.update({ params: { key: "giver" }, body: { label: "Giver" } })).body.canInvite,
    ).toEqual(["tenant"]);
  });
});

describe.each(engines)("S4 nobody grants a workspace beyond their own, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { resendCooldownSeconds: 0, limits });
  });
  afterAll(() => server.close());

  /** An office with two houses, and a manager of the first alone. */
  async function twoHouses() {
    const office = await server.office();
    const ours = office.workspaceId;
    const theirs = `theirs-${ours}`;
    await office.admin.workspaces.put({ params: { id: theirs }, body: { name: "Theirs" } });
    const { jar, userId } = await accept(server, (await invite(server, office, { role: "manager" })).token);
    return {
      office,
      ours,
      theirs,
      jar,
      userId,
      local: server.nobody,
      hosted: office.as({ role: "manager", workspaces: [ours], sub: "local" }),
    };
  }

  test("by create, with a contact, in batches, by auto-invite, PATCH, resend, letter and revoke", async () => {
    const { office, ours, theirs, jar, hosted } = await twoHouses();
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
      const by = who === "user" ? server.nobody : hosted;
      const tries: Record<string, () => Promise<{ code: string | null }>> = {
        "create by address": () => by.invitations.create({ ...ask, body: { ...person(), workspaceIds: [theirs] } }),
        "create with both": () =>
          by.invitations.create({ ...ask, body: { ...person(), workspaceIds: [ours, theirs] } }),
        "create by contact": () =>
          by.invitations.create({ ...ask, body: { contactId: both, role: "tenant", workspaceIds: [theirs] } }),
        "contact with invitation": () =>
          by.contacts.create({
            ...ask,
            body: { firstName: "R", workspaces: [{ id: theirs }], invite: { role: "tenant" } },
          }),
        "invitation of a contact elsewhere": () =>
          by.contacts.create({
            ...ask,
            body: {
              firstName: "R",
              email: office.address("r"),
              workspaces: [{ id: ours }],
              invite: { role: "tenant", workspaceIds: [theirs] },
            },
          }),
        "batch by contact": () =>
          by.batches.create({ ...ask, body: { contactIds: [both], role: "tenant", workspaceIds: [theirs] } }),
        "batch of people": () =>
          by.batches.create({
            ...ask,
            body: { role: "tenant", invitations: [{ ...person(), workspaceIds: [theirs] }] },
          }),
        "adding to it": () => by.workspaces.addContact({ ...ask, params: { id: theirs }, body: { contactId: both } }),
        "moving a contact": () =>
          by.contacts.update({ ...ask, params: { id: both }, body: { workspaces: [{ id: theirs }] } }),
        "PATCH of a user": () => by.users.update({ ...ask, params: { id: tenant }, body: { workspaceIds: [theirs] } }),
        "PATCH of a user with both": () =>
          by.users.update({ ...ask, params: { id: tenant }, body: { workspaceIds: [ours, theirs] } }),
        resend: () => by.invitations.resend({ ...ask, params: { id: opened.id } }),
        letter: () => by.invitations.letter({ ...ask, params: { id: letter.id } }),
        revoke: () => by.invitations.revoke({ ...ask, params: { id: opened.id } }),
        "renaming it": () => by.workspaces.put({ ...ask, params: { id: theirs }, body: { name: "Mine" } }),
        "weekly emails about it, to an invitee": () =>
          by.invitations.create({ ...ask, body: { ...person(), workspaceIds: [ours], preferences: weekly } }),
        "weekly emails about it, in a batch": () =>
          by.batches.create({
            ...ask,
            body: { role: "tenant", invitations: [{ ...person(), workspaceIds: [ours], preferences: weekly }] },
          }),
        "weekly emails about it, to a user": () =>
          by.users.update({ ...ask, params: { id: tenant }, body: { preferences: weekly } }),
      };
      for (const [what, attempt] of Object.entries(tries))
        expect((await attempt()).code, `${what} by ${who}`).toBe("workspace_not_grantable");
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

  test("nor by giving somebody's account another address and inviting that: they would take over all that the person holds", async () => {
    const { office, ours, theirs, jar } = await twoHouses();
    const whole = { email: office.address("whole"), firstName: "Willa", lastName: "Whole" };
    await office.admin.invitations.create({ body: { ...whole, role: "staff", workspaceIds: [ours, theirs] } });
    const { userId } = await accept(server, tokenIn(await server.sink.mailTo(whole.email)));
    const taken = office.address("taken");
    const moved = await server.nobody.users.update({ jar, params: { id: userId }, body: { email: taken } });
    expect(moved.problem).toMatchObject({ code: "workspace_not_grantable", workspaceId: theirs });
    // Whoever holds all that the person does may.
    expect((await office.admin.users.update({ params: { id: userId }, body: { email: taken } })).status).toBe(200);
  });

  test("nor by giving an invited contact another address: only somebody who may invite to the role sends there", async () => {
    const { office } = await twoHouses();
    const { invitation, token } = await invite(server, office, { role: "admin" });
    const staff = office.as({ role: "staff", sub: "clerk" });
    const taken = office.address("clerk");
    expect((await staff.contacts.update({ params: { id: invitation.contactId }, body: { email: taken } })).status).toBe(
      200,
    );
    // Neither the invitee, who finds that the link does not work any more, nor the clerk can have a new one sent.
    await server.nobody.acceptance.renew({ body: { token } });
    await server.nobody.passwordReset.request({ body: { email: taken } });
    await server.nobody.passwordReset.request({ body: { email: invitation.email } });
    expect((await staff.invitations.resend({ params: { id: invitation.id } })).code).toBe("forbidden");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body).toMatchObject({
      email: invitation.email,
      sendCount: 1,
    });
    expect(server.sink.allTo(taken)).toEqual([]);
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).body.email).toBe(taken);
  });

  test("nor does who accepts at an address that was never the user's own come back as that user", async () => {
    const { office, ours } = await twoHouses();
    const { invitation, token } = await invite(server, office, { role: "admin" });
    const { userId } = await accept(server, token);
    await office.admin.users.update({ params: { id: userId }, body: { email: office.address("moved") } });
    // Before the admin accepts at the new address, somebody changes the contact's to another, and has it invited to
    // something small.
    const taken = office.address("taken");
    await office
      .as({ role: "staff" })
      .contacts.update({ params: { id: invitation.contactId }, body: { email: taken } });
    await office
      .as({ role: "manager" })
      .invitations.create({ body: { contactId: invitation.contactId, role: "tenant", workspaceIds: [ours] } });
    const accepted = await accept(server, tokenIn(await server.sink.mailTo(taken)));
    expect(accepted.userId).not.toBe(userId);
    expect((await server.nobody.session.get({ jar: accepted.jar })).body.grant).toMatchObject({
      role: "tenant",
      permissions: [],
    });
  });

  test("nor does an open invitation to an address that was taken away give the user back", async () => {
    const { office, ours } = await twoHouses();
    const { invitation, token, email } = await invite(server, office, { role: "staff" });
    await accept(server, token);
    await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "owner", workspaceIds: [ours] },
    });
    const second = tokenIn(await server.sink.mailTo(email, 1));
    const { userId } = (await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal;
    await office.admin.users.update({ params: { id: userId ?? "" }, body: { email: office.address("moved") } });
    expect((await server.nobody.acceptance.accept({ body: { token: second, password: PASSWORD } })).code).toBe(
      "invitation_superseded",
    );
    expect((await server.nobody.session.signIn({ body: { email, password: PASSWORD } })).code).toBe(
      "invalid_credentials",
    );
  });

  describe("is judged again at accept", () => {
    /** A manager of one house has invited, in three ways; the links are out. */
    async function invitedBy() {
      const houses = await twoHouses();
      const { office, ours, jar } = houses;
      const person = () => ({ email: office.address("t"), firstName: "Tia", lastName: office.address("t") });
      const [byHand, batched, added, resent] = [person(), person(), person(), person()];
      const ids: string[] = [
        (await server.nobody.invitations.create({ jar, body: { ...byHand, role: "tenant", workspaceIds: [ours] } }))
          .body.id,
      ];
      await server.nobody.batches.create({
        jar,
        body: { role: "tenant", invitations: [{ ...batched, role: "tenant", workspaceIds: [ours] }] },
      });
      const { id: contactId } = (await office.admin.contacts.create({ body: added })).body;
      await office.admin.contacts.setAutoInvite({ params: { id: contactId }, body: { enabled: true, role: "tenant" } });
      await office.admin.contacts.update({ params: { id: contactId }, body: { workspaces: [{ id: ours }] } });
      const auto = (await office.admin.invitations.list({ query: { contactId } })).body.data[0]?.id ?? "";
      // What the admin's adding has sent, the manager sends again and vouches for; likewise what the admin sent by
      // hand.
      await server.sink.mailTo(added.email);
      await server.nobody.invitations.resend({ jar, params: { id: auto } });
      const byAdmin = (
        await office.admin.invitations.create({ body: { ...resent, role: "tenant", workspaceIds: [ours] } })
      ).body.id;
      await server.sink.mailTo(resent.email);
      await server.nobody.invitations.resend({ jar, params: { id: byAdmin } });
      const mails = [
        await server.sink.mailTo(byHand.email),
        await server.sink.mailTo(batched.email),
        await server.sink.mailTo(added.email, 1),
        await server.sink.mailTo(resent.email, 1),
      ];
      const inBatch = (await office.admin.invitations.list({ query: { q: batched.lastName } })).body.data;
      return {
        ...houses,
        tokens: mails.map(tokenIn),
        ids: [...ids, ...inBatch.map(({ id }) => id), auto, byAdmin],
        addresses: [byHand, batched, added, resent].map(({ email }) => email),
      };
    }

    const states = (tokens: string[]) =>
      Promise.all(
        tokens.map(async (token) => (await server.nobody.acceptance.preview({ body: { token } })).body.state),
      );
    const accepts = (tokens: string[]) =>
      Promise.all(
        tokens.map(
          async (token) => (await server.nobody.acceptance.accept({ body: { token, password: PASSWORD } })).code,
        ),
      );

    const losses: Record<string, (one: Awaited<ReturnType<typeof invitedBy>>) => Promise<{ code: string | null }>> = {
      "was demoted": ({ office, userId }) =>
        office.admin.users.update({ params: { id: userId }, body: { role: "viewer" } }),
      "was deactivated": ({ office, userId }) => office.admin.users.deactivate({ params: { id: userId } }),
      "was removed": ({ office, userId }) => office.admin.users.remove({ params: { id: userId } }),
      "lost the workspace": ({ office, userId, theirs }) =>
        office.admin.users.update({ params: { id: userId }, body: { workspaceIds: [theirs] } }),
      "has a role that may not give this one any more": ({ office }) =>
        office.admin.roles.update({ params: { key: "manager" }, body: { canInvite: ["viewer"] } }),
      "has a role that may not invite any more": ({ office }) =>
        office.admin.roles.update({
          params: { key: "manager" },
          body: { permissions: ["contacts:read", "users:read"] },
        }),
    };

    test.each(Object.entries(losses))("when the inviter %s meanwhile", async (_, lose) => {
      const invited = await invitedBy();
      const { office, tokens, ids, addresses } = invited;
      expect(await states(tokens)).toEqual(tokens.map(() => "open"));
      const mails = () => addresses.map((address) => server.sink.allTo(address).length);
      const before = mails();
      expect((await lose(invited)).code).toBeNull();
      expect(await states(tokens)).toEqual(tokens.map(() => "revoked"));
      expect(await accepts(tokens)).toEqual(tokens.map(() => "invitation_revoked"));
      for (const token of tokens) await server.nobody.acceptance.renew({ body: { token } });
      expect(mails()).toEqual(before);
      expect((await office.admin.users.list({ query: { role: "tenant" } })).body.data).toEqual([]);
      // Until somebody who may sends them again.
      const [id = ""] = ids;
      await age(server, id, "resend_available_at");
      await office.admin.invitations.resend({ params: { id } });
      await accept(server, tokenIn(await server.sink.mailTo(addresses[0] ?? "", before[0])));
    });

    test("and holds where nothing was lost, or all of it given back", async () => {
      const { office, tokens, userId } = await invitedBy();
      await office.admin.users.update({ params: { id: userId }, body: { role: "viewer" } });
      expect(await states(tokens)).toEqual(tokens.map(() => "revoked"));
      await office.admin.users.update({ params: { id: userId }, body: { role: "manager" } });
      expect(await accepts(tokens)).toEqual(tokens.map(() => null));
    });
  });

  test("a user who is given a role beside the one they have acts in the one that allows more, implied permissions counted", async () => {
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
      await server.nobody.acceptance.accept({ jar, body: { token: tokenIn(await server.sink.mailTo(email, mails)) } });
      return (await server.nobody.session.get({ jar })).body.grant.role;
    };
    expect(await also("viewer", 1)).toBe("desk");
    expect(await also("manager", 2)).toBe("manager");
    expect(await also("admin", 3)).toBe("admin");
  });
});
