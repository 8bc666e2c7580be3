import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, age, invite } from "../http/people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "../http/test-server.js";

const OWN = "copper lantern 48 drift";

describe.each(engines)("removing a person, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { resendCooldownSeconds: 0, limits: { guessesPerMinute: 100_000 } });
  });
  afterAll(() => server.close());

  /** A user with two sessions, an accepted, a replaced and an open invitation, and a reset under way. */
  async function userWithEverything() {
    const office = await server.office();
    const first = await invite(server, office, { role: "manager" });
    await office.admin.invitations.resend({ params: { id: first.invitation.id } });
    const taken = tokenIn(await server.sink.mailTo(first.email, 1));
    const { jar, userId } = await accept(server, taken);
    const elsewhere = new Jar();
    await server.anonymous.session.signIn({ jar: elsewhere, body: { email: first.email, password: PASSWORD } });
    const { body: open } = await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "owner", workspaceIds: [office.workspaceId] },
    });
    const second = tokenIn(await server.sink.mailTo(first.email, 2));
    await server.anonymous.passwordReset.request({ body: { email: first.email } });
    const reset = /#token=([\w-]+)/.exec((await server.sink.mailTo(first.email, 3)).text ?? "")?.[1] ?? "";
    return {
      office,
      email: first.email,
      contactId: first.invitation.contactId,
      userId,
      jars: [jar, elsewhere],
      openId: open.id,
      old: [first.token, taken],
      second,
      reset,
    };
  }

  type Target = Awaited<ReturnType<typeof userWithEverything>>;
  const ways: Record<string, (one: Target) => Promise<{ code: string | null }>> = {
    "DELETE /users/{id}": ({ office, userId }) => office.admin.users.remove({ params: { id: userId } }),
    "DELETE /contacts/{id}": ({ office, contactId }) => office.admin.contacts.remove({ params: { id: contactId } }),
    "POST /users/{id}/deactivate": ({ office, userId }) => office.admin.users.deactivate({ params: { id: userId } }),
    "PATCH /users/{id} with another address": ({ office, userId }) =>
      office.admin.users.update({ params: { id: userId }, body: { email: office.address("moved") } }),
  };

  test.each(Object.entries(ways))(
    "ends sessions, open invitations, old links, resets and the password when the user is %s",
    async (_, remove) => {
      const one = await userWithEverything();
      const { office, jars, email, old, second, reset, contactId } = one;
      for (const jar of jars) expect((await server.anonymous.session.get({ jar })).status).toBe(200);
      expect((await remove(one)).code).toBeNull();

      for (const jar of jars) {
        expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
        expect((await server.anonymous.contacts.list({ jar })).code).toBe("unauthenticated");
        expect(
          (
            await server.anonymous.invitations.create({
              jar,
              body: { email: office.address("x"), firstName: "X", role: "tenant" },
            })
          ).code,
        ).toBe("unauthenticated");
      }
      expect(["invalid_credentials", "account_deactivated"]).toContain(
        (await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).code,
      );
      for (const token of [...old, second]) {
        expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).not.toBe("open");
        for (const ask of [{}, { jar: jars[0] }])
          expect(
            (
              await server.anonymous.acceptance.accept({
                ...(ask.jar ? { jar: ask.jar } : {}),
                body: { token, password: PASSWORD },
              })
            ).status,
          ).toBe(410);
        await server.anonymous.acceptance.renew({ body: { token } });
      }
      // The reset may set the password of an account without access here.
      await server.anonymous.passwordReset.confirm({ body: { token: reset, password: OWN } });
      await server.anonymous.passwordReset.request({ body: { email } });
      expect((await server.anonymous.session.signIn({ body: { email, password: OWN } })).status).not.toBe(200);
      const stillOpen = (await office.admin.invitations.list({ query: { contactId, status: "open" } })).body.data;
      // Open invitations move to the new address, and never return to the old one.
      for (const open of stillOpen) expect(open.email).not.toBe(email);
      // With links in them: they are told of the new address.
      expect(server.sink.allTo(email).filter(({ text }) => text?.includes("#token="))).toHaveLength(4);
    },
  );

  test("ends their sessions for good: after a reactivation they sign in again", async () => {
    const { office, userId, jars, email } = await userWithEverything();
    await office.admin.users.deactivate({ params: { id: userId } });
    await office.admin.users.reactivate({ params: { id: userId } });
    for (const jar of jars) expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await server.anonymous.session.signIn({ body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test("leaves only the link of a new invitation to come back", async () => {
    const one = await userWithEverything();
    await one.office.admin.users.remove({ params: { id: one.userId } });
    await one.office.admin.invitations.create({ body: { contactId: one.contactId, role: "tenant" } });
    const fresh = tokenIn(await server.sink.mailTo(one.email, 4));
    for (const token of [...one.old, one.second])
      expect((await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).status).toBe(410);
    const { userId, jar } = await accept(server, fresh);
    expect(userId).not.toBe(one.userId);
    expect((await server.anonymous.session.get({ jar })).body.grant).toMatchObject({ role: "tenant", permissions: [] });
  });

  test("closes the invitations that they sent, if nobody takes them over", async () => {
    const one = await userWithEverything();
    const [jar] = one.jars;
    const { body: theirs } = await server.anonymous.invitations.create({
      ...(jar ? { jar } : {}),
      body: { email: one.office.address("t"), firstName: "T", role: "tenant", workspaceIds: [one.office.workspaceId] },
    });
    const token = tokenIn(await server.sink.mailTo(theirs.email));
    await one.office.admin.users.remove({ params: { id: one.userId }, query: { openInvitations: "close" } });
    expect((await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).code).toBe(
      "invitation_revoked",
    );
  });

  describe("a reset of the password", () => {
    const asked = async (office: Office, activation: "password" | "temporary_password") => {
      const { invitation, email, token } = await invite(server, office, { activation });
      return {
        id: invitation.id,
        email,
        token,
        status: async () => (await office.admin.invitations.get({ params: { id: invitation.id } })).body.status,
      };
    };

    test.each(["password", "temporary_password"] as const)(
      "neither asking for one nor confirming one takes an invitation up, open or over (%s)",
      async (activation) => {
        const office = await server.office();
        const [open, over] = [await asked(office, activation), await asked(office, activation)];
        await age(server, over.id, "expires_at");
        for (const { email } of [open, over]) await server.anonymous.passwordReset.request({ body: { email } });
        // The open invitation gets a new link instead of a reset, the other one nothing.
        const fresh = tokenIn(await server.sink.mailTo(open.email, 1));
        expect((await server.anonymous.passwordReset.confirm({ body: { token: fresh, password: OWN } })).code).toBe(
          "reset_link_invalid",
        );
        expect(
          (await server.anonymous.passwordReset.confirm({ body: { token: over.token, password: OWN } })).code,
        ).toBe("reset_link_invalid");
        expect([await open.status(), await over.status()]).toEqual(["open", "expired"]);
        for (const { email } of [open, over])
          expect((await server.anonymous.session.signIn({ body: { email, password: OWN } })).code).toBe(
            "invalid_credentials",
          );
        expect((await office.admin.users.list()).body.data).toEqual([]);
        expect(server.sink.allTo(over.email)).toHaveLength(1);
        expect(
          (await server.anonymous.acceptance.accept({ body: { token: over.token, password: PASSWORD } })).code,
        ).toBe("invitation_expired");
      },
    );

    test("does not accept an expired invitation to another office for an existing account", async () => {
      const { email, token } = await invite(server, await server.office());
      await accept(server, token);
      const office = await server.office();
      const { body: invitation } = await office.admin.invitations.create({
        body: { email, firstName: "Robin", role: "manager" },
      });
      const late = tokenIn(await server.sink.mailTo(email, 1));
      await age(server, invitation.id, "expires_at");
      await server.anonymous.passwordReset.request({ body: { email } });
      const reset = /#token=([\w-]+)/.exec((await server.sink.mailTo(email, 2)).text ?? "")?.[1] ?? "";
      expect((await server.anonymous.passwordReset.confirm({ body: { token: reset, password: OWN } })).status).toBe(
        200,
      );
      const jar = new Jar();
      await server.anonymous.session.signIn({ jar, body: { email, password: OWN } });
      expect((await server.anonymous.session.get({ jar })).body.grant.role).toBe("tenant");
      expect((await server.anonymous.acceptance.accept({ jar, body: { token: late } })).code).toBe(
        "invitation_expired",
      );
      expect((await office.admin.users.list()).body.data).toEqual([]);
      // It works once, for this person only.
      expect((await server.anonymous.passwordReset.confirm({ body: { token: reset, password: PASSWORD } })).code).toBe(
        "reset_link_invalid",
      );
    });
  });
});
