import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, age } from "../http/people.js";
import { PASSWORD, testServer, type TestServer } from "../http/test-server.js";
import { twoHouses } from "./two-houses.js";

describe.each(engines)("an open invitation, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, {
      resendCooldownSeconds: 0,
      limits: { resendsPerDay: 10_000, mailsPerRecipientPerDay: 10_000 },
    });
  });
  afterAll(() => server.close());

  /**
   * Four invitations of a manager of one workspace: by hand, in a batch, and two of the admin's that the manager has
   * sent again.
   */
  async function invitationsOfManager() {
    const houses = await twoHouses(server);
    const { office, ours, jar } = houses;
    const person = () => ({ email: office.address("t"), firstName: "Tia", lastName: office.address("t") });
    const [byHand, batched, added, resent] = [person(), person(), person(), person()];
    const ids: string[] = [
      (await server.anonymous.invitations.create({ jar, body: { ...byHand, role: "tenant", workspaceIds: [ours] } }))
        .body.id,
    ];
    await server.anonymous.batches.create({
      jar,
      body: { role: "tenant", invitations: [{ ...batched, role: "tenant", workspaceIds: [ours] }] },
    });
    const { id: contactId } = (await office.admin.contacts.create({ body: added })).body;
    await office.admin.contacts.setAutoInvite({ params: { id: contactId }, body: { enabled: true, role: "tenant" } });
    await office.admin.contacts.update({ params: { id: contactId }, body: { workspaces: [{ id: ours }] } });
    const auto = (await office.admin.invitations.list({ query: { contactId } })).body.data[0]?.id ?? "";
    await server.sink.mailTo(added.email);
    await server.anonymous.invitations.resend({ jar, params: { id: auto } });
    const byAdmin = (
      await office.admin.invitations.create({ body: { ...resent, role: "tenant", workspaceIds: [ours] } })
    ).body.id;
    await server.sink.mailTo(resent.email);
    await server.anonymous.invitations.resend({ jar, params: { id: byAdmin } });
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

  const statesOf = (tokens: string[]) =>
    Promise.all(
      tokens.map(async (token) => (await server.anonymous.acceptance.preview({ body: { token } })).body.state),
    );
  const acceptAll = (tokens: string[]) =>
    Promise.all(
      tokens.map(
        async (token) => (await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code,
      ),
    );

  const losses: Record<
    string,
    (one: Awaited<ReturnType<typeof invitationsOfManager>>) => Promise<{ code: string | null }>
  > = {
    "was demoted": ({ office, userId }) =>
      office.admin.users.update({ params: { id: userId }, body: { role: "viewer" } }),
    "lost the workspace": ({ office, userId, theirs }) =>
      office.admin.users.update({ params: { id: userId }, body: { workspaceIds: [theirs] } }),
    "got a role that may not grant this one": ({ office }) =>
      office.admin.roles.update({ params: { key: "manager" }, body: { canInvite: ["viewer"] } }),
    "got a role that may not invite": ({ office }) =>
      office.admin.roles.update({
        params: { key: "manager" },
        body: { permissions: ["contacts:read", "users:read"] },
      }),
  };

  test.each(Object.entries(losses))("cannot be accepted after its inviter %s", async (_, lose) => {
    const invited = await invitationsOfManager();
    const { office, tokens, ids, addresses } = invited;
    expect(await statesOf(tokens)).toEqual(tokens.map(() => "open"));
    const mails = () => addresses.map((address) => server.sink.allTo(address).length);
    const before = mails();
    expect((await lose(invited)).code).toBeNull();
    expect(await statesOf(tokens)).toEqual(tokens.map(() => "revoked"));
    expect(await acceptAll(tokens)).toEqual(tokens.map(() => "invitation_revoked"));
    for (const token of tokens) await server.anonymous.acceptance.renew({ body: { token } });
    expect(mails()).toEqual(before);
    expect((await office.admin.users.list({ query: { role: "tenant" } })).body.data).toEqual([]);
    // A resend by a caller who may invite makes it valid again.
    const [id = ""] = ids;
    await age(server, id, "resend_available_at");
    await office.admin.invitations.resend({ params: { id } });
    await accept(server, tokenIn(await server.sink.mailTo(addresses[0] ?? "", before[0])));
  });

  test.each(["deactivate", "remove"] as const)(
    "cannot be accepted after its inviter has left and nobody took it over (%s)",
    async (way) => {
      const { office, userId, tokens, addresses } = await invitationsOfManager();
      const mails = () => addresses.map((address) => server.sink.allTo(address).length);
      const before = mails();
      await office.admin.users[way]({ params: { id: userId }, query: { openInvitations: "close" } });
      expect(await statesOf(tokens)).toEqual(tokens.map(() => "revoked"));
      expect(await acceptAll(tokens)).toEqual(tokens.map(() => "invitation_revoked"));
      for (const token of tokens) await server.anonymous.acceptance.renew({ body: { token } });
      expect(mails()).toEqual(before);
    },
  );

  test("can be accepted again once its inviter has got everything back", async () => {
    const { office, tokens, userId } = await invitationsOfManager();
    await office.admin.users.update({ params: { id: userId }, body: { role: "viewer" } });
    expect(await statesOf(tokens)).toEqual(tokens.map(() => "revoked"));
    await office.admin.users.update({ params: { id: userId }, body: { role: "manager" } });
    expect(await acceptAll(tokens)).toEqual(tokens.map(() => null));
  });
});
