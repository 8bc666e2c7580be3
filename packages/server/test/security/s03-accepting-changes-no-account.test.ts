import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccounts } from "../../src/accounts/better-auth.js";
import { hashPassword } from "../../src/accounts/password-hash.js";
import { newId } from "../../src/ids.js";
import { createKeyring } from "../../src/secrets/keyring.js";
import { inTransaction } from "../../src/store/transaction.js";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { Jar, PASSWORD, SECRET, testServer, type TestServer } from "../http/test-server.js";

const OTHER = "another password entirely 9";

describe.each(engines)("accepting with an existing account, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  /** All rows of an account, sessions included. */
  async function accountOf(email: string) {
    const { db } = server.database;
    const user = await db.selectFrom("accounts_user").selectAll().where("email", "=", email).executeTakeFirstOrThrow();
    const { rows: credentials } =
      await sql`select * from latchkey.accounts_credential where user_id = ${user.id}`.execute(db);
    const { rows: sessions } =
      await sql`select id, token, expires_at from latchkey.accounts_session where user_id = ${user.id}`.execute(db);
    return { user, credentials, sessions };
  }

  const signIn = (email: string, password: string, jar = new Jar()) =>
    server.anonymous.session.signIn({ jar, body: { email, password } });

  test("leaves its password, name and sessions as they are", async () => {
    const office = await server.office();
    const { email, token, invitation } = await invite(server, office);
    const { jar } = await accept(server, token);
    const elsewhere = new Jar();
    await signIn(email, PASSWORD, elsewhere);
    await office.admin.invitations.create({
      body: { contactId: invitation.contactId, role: "owner", workspaceIds: [office.workspaceId] },
    });
    const second = tokenIn(await server.sink.mailTo(email, 1));
    const before = await accountOf(email);

    for (const activation of [undefined, OTHER])
      expect(
        (
          await server.anonymous.acceptance.accept({
            body: { token: second, password: activation, firstName: "Mallory" },
          })
        ).code,
      ).toBe("sign_in_required");
    expect(await accountOf(email)).toEqual(before);

    const accepted = await server.anonymous.acceptance.accept({
      jar,
      body: { token: second, password: OTHER, firstName: "Mallory", lastName: "Mallory" },
    });
    expect(accepted.body.user).toMatchObject({ email, name: "Robin Guest" });
    const after = await accountOf(email);
    expect([after.user, after.credentials]).toEqual([before.user, before.credentials]);
    // There is one more session, and all others continue.
    expect(after.sessions).toEqual(expect.arrayContaining(before.sessions));
    expect(after.sessions).toHaveLength(before.sessions.length + 1);
    expect((await server.anonymous.session.get({ jar: elsewhere })).status).toBe(200);
    expect((await signIn(email, OTHER)).code).toBe("invalid_credentials");
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    expect((await office.admin.users.list()).body.data).toMatchObject([{ name: "Robin Guest" }]);
  });

  test("leaves them as they are for an invitation of another organization, in every activation", async () => {
    const { email, token } = await invite(server, await server.office());
    await accept(server, token);
    for (const [n, activation] of (["password", "magic_link", "temporary_password"] as const).entries()) {
      const office = await server.office();
      const before = await accountOf(email);
      await office.admin.invitations.create({
        body: { email, firstName: "Taken", lastName: "Over", role: "tenant", activation },
      });
      const mail = await server.sink.mailTo(email, n + 1);
      const temporary = /^Temporary password: (\S+)$/m.exec(mail.text ?? "")?.[1];
      for (const password of [undefined, OTHER, temporary])
        expect(
          (await server.anonymous.acceptance.accept({ body: { token: tokenIn(mail), password } })).code,
          activation,
        ).toBe("sign_in_required");
      if (temporary !== undefined) expect((await signIn(email, temporary)).code).toBe("invalid_credentials");
      expect(await accountOf(email)).toEqual(before);
    }
  });

  describe("an account whose address was never verified", () => {
    /**
     * An attacker has created an account for an address that is not theirs, with a password, a session and a reset.
     */
    async function squat(email: string) {
      const accounts = createAccounts(server.database.db, createKeyring(SECRET), "https://portal.example.com/accept");
      const account = await accounts.create({
        email,
        name: "Mallory",
        password: await hashPassword(OTHER),
        mustChangePassword: false,
        emailVerified: false,
      });
      const jar = new Jar();
      jar.take(
        new Headers(
          (await accounts.createSession(account.id, null)).setCookies.map((cookie) => ["Set-Cookie", cookie]),
        ),
      );
      const resetId = newId("rst");
      await inTransaction(server.database.db, (trx) => accounts.resets.create(resetId, account.id, "org", trx));
      const reset = await accounts.resets.find(resetId);
      return {
        account,
        jar,
        reset: reset?.token ?? "",
        isSignedIn: async () => (await accounts.readSession(new Headers({ Cookie: jar.header }))) !== null,
      };
    }

    test.each(["password", "magic_link", "temporary_password"] as const)(
      "loses its sessions, its password and its pending resets once the owner accepts by %s",
      async (activation) => {
        const office = await server.office();
        const email = office.address("victim");
        const squatter = await squat(email);
        expect(await squatter.isSignedIn()).toBe(true);
        await office.admin.invitations.create({
          body: { email, firstName: "Vic", lastName: "Owner", role: "tenant", activation },
        });
        const mail = await server.sink.mailTo(email);
        const token = tokenIn(mail);
        expect((await server.anonymous.acceptance.preview({ body: { token } })).body.accountExists).toBe(false);

        const password =
          activation === "password" ? PASSWORD : /^Temporary password: (\S+)$/m.exec(mail.text ?? "")?.[1];
        const jar = new Jar();
        const accepted = await server.anonymous.acceptance.accept({
          jar,
          body: { token, ...(password === undefined ? {} : { password }) },
        });
        expect(accepted.body.user).toMatchObject({ email, name: "Vic Owner" });
        expect((await server.anonymous.session.get({ jar })).status).toBe(200);

        expect(await squatter.isSignedIn()).toBe(false);
        expect((await server.anonymous.session.get({ jar: squatter.jar })).code).toBe("unauthenticated");
        expect((await signIn(email, OTHER)).code).toBe("invalid_credentials");
        expect(
          (
            await server.anonymous.passwordReset.confirm({
              body: { token: squatter.reset, password: "mallory comes back 42 times" },
            })
          ).code,
        ).toBe("reset_link_invalid");
        if (password !== undefined) expect((await signIn(email, password)).status).toBe(200);
        const { user, sessions } = await accountOf(email);
        expect(user).toMatchObject({ id: squatter.account.id, name: "Vic Owner", email_verified: true });
        expect(sessions.length).toBeLessThanOrEqual(2);
        const { db } = server.database;
        expect(
          (await sql`select from latchkey.accounts_verification where value like ${`%${user.id}%`}`.execute(db)).rows,
        ).toEqual([]);
      },
    );

    test("does not accept with its session: the token of the owner's mail is needed", async () => {
      const office = await server.office();
      const email = office.address("victim");
      const squatter = await squat(email);
      const { body: invitation } = await office.admin.invitations.create({
        body: { email, firstName: "Vic", role: "tenant" },
      });
      await server.sink.mailTo(email);
      for (const token of [invitation.id, invitation.contactId])
        expect(
          (await server.anonymous.acceptance.accept({ jar: squatter.jar, body: { token, password: OTHER } })).code,
        ).toBe("invitation_not_found");
      expect((await signIn(email, OTHER)).code).toBe("invalid_credentials");
      expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
    });
  });
});
