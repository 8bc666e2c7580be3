import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, testDatabase } from "../../test/database.js";
import { createKeyring } from "../secrets/keyring.js";
import { violatedUnique } from "../store/database-error.js";
import type { Database } from "../store/database.js";
import { inTransaction } from "../store/transaction.js";
import type { Accounts } from "./accounts.js";
import { betterAuthOptions } from "./better-auth-options.js";
import { createAccounts, type OwnAccounts } from "./better-auth.js";
import { hashPassword } from "./password-hash.js";

const SECRET = "a-secret-of-thirty-two-bytes-or-more-1";
const PASSWORD = "correct horse battery staple";

describe.each(engines)("accounts on %s", (engine) => {
  let database: Database;
  let accounts: OwnAccounts;

  beforeEach(async () => {
    database = await testDatabase(engine);
    accounts = createAccounts(database.db, createKeyring(SECRET), "https://portal.example.com");
  });
  afterEach(() => database.close());

  const rosa = async (over: Partial<Parameters<Accounts["create"]>[0]> = {}) =>
    accounts.create({
      email: "rosa@example.com",
      name: "Rosa Núñez",
      password: await hashPassword(PASSWORD),
      mustChangePassword: false,
      emailVerified: true,
      ...over,
    });
  const kind = ([field, value]: [string, unknown]) => [field, value instanceof Date ? "date" : typeof value];
  const cookie = (setCookies: string[]) =>
    new Headers({ cookie: setCookies.map((text) => text.split(";")[0]).join("; ") });

  test("our migrations create everything that better-auth declares", async () => {
    const plan = await getMigrations(betterAuthOptions(database.db, "secret", "https://portal.example.com"));
    expect(plan.toBeCreated.map(({ table }) => table)).toEqual([]);
    expect(plan.toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([]);
    expect(plan.toBeAddedIndexes).toEqual([]);
  });

  test("better-auth reads what we write: the password signs in, and the cookie is that of the account", async () => {
    const account = await rosa();
    const { setCookies } = await accounts.createSession(account.id, "maple");
    const [secret] = createKeyring(SECRET).accountSecrets;
    const peer = betterAuth(betterAuthOptions(database.db, secret, "https://portal.example.com"));
    const read = await peer.api.getSession({ headers: cookie(setCookies) });
    expect(read?.user).toMatchObject({ id: account.id, email: account.email, emailVerified: true, role: "user" });
    const { token } = await peer.api.signInEmail({ body: { email: account.email, password: PASSWORD } });
    const theirs = (await (await peer.$context).internalAdapter.findSession(token))?.session;
    // The same fields, each of the same kind.
    const kinds = (session: object = {}) => Object.entries(session).map(kind);
    expect(kinds(read?.session)).toEqual(kinds({ ...theirs, organizationId: "maple" }));
  });

  test("an account is found by its address in any case, and only its password signs in", async () => {
    const account = await rosa({ email: "Rosa@Example.com" });
    expect(account).toEqual({
      id: expect.stringMatching(/^acc_/),
      email: "rosa@example.com",
      name: "Rosa Núñez",
      emailVerified: true,
      banned: false,
      hasPassword: true,
      mustChangePassword: false,
    });
    expect(await accounts.findByEmail("ROSA@example.com")).toEqual(account);
    expect((await accounts.passwords.verify("rosa@example.com", PASSWORD))?.account).toEqual(account);
    expect(await accounts.passwords.verify("rosa@example.com", `${PASSWORD}!`)).toBeNull();
    expect(await accounts.passwords.verify("nobody@example.com", PASSWORD)).toBeNull();
    expect(await accounts.findByEmail("nobody@example.com")).toBeNull();
  });

  test("an unknown address costs the same comparison as a known one", async () => {
    const compared: string[] = [];
    const counting = createAccounts(
      database.db,
      createKeyring(SECRET),
      "https://portal.example.com",
      async (passwordHash) => {
        compared.push(passwordHash);
        return true;
      },
    );
    await rosa();
    await rosa({ email: "magic@example.com", password: null });
    expect(await counting.passwords.verify("rosa@example.com", PASSWORD)).not.toBeNull();
    // The hash compared instead of a missing one must not let anyone in, even if it matches.
    expect(await counting.passwords.verify("nobody@example.com", "no one's password")).toBeNull();
    expect(await counting.passwords.verify("magic@example.com", "no one's password")).toBeNull();
    const costs = compared.map((passwordHash) => passwordHash.split("$").slice(0, 4).join("$"));
    expect(costs).toEqual(["$argon2id$v=19$m=8,t=1,p=1", "$argon2id$v=19$m=8,t=1,p=1", "$argon2id$v=19$m=8,t=1,p=1"]);
  });

  test("an address has one account", async () => {
    await rosa();
    expect(violatedUnique(await rosa().catch((error: unknown) => error))).toBe("accounts_user_email_key");
  });

  test("a session has a cookie and a new id each time, is read back, and ends", async () => {
    const account = await rosa();
    const first = await accounts.createSession(account.id, null);
    const second = await accounts.createSession(account.id, null);
    expect(first.setCookies).toHaveLength(1);
    expect(first.setCookies[0]).toMatch(
      /^__Host-latchkey=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(second.setCookies).not.toEqual(first.setCookies);
    expect(await accounts.readSession(cookie(first.setCookies))).toEqual({
      sessionId: expect.stringMatching(/^ses_/),
      account,
      organizationId: null,
    });
    const removed = await accounts.signOut(cookie(first.setCookies));
    expect(removed.find((text) => text.startsWith("__Host-latchkey=;"))).toMatch(/Max-Age=0/);
    expect(await accounts.readSession(cookie(first.setCookies))).toBeNull();
    expect(await accounts.readSession(cookie(second.setCookies))).not.toBeNull();
    expect(await accounts.readSession(new Headers())).toBeNull();
    expect(await accounts.readSession(new Headers({ cookie: "__Host-latchkey=forged.signature" }))).toBeNull();
  });

  test("over http the cookie has no prefix and is not Secure", async () => {
    const local = createAccounts(database.db, createKeyring(SECRET), "http://localhost:3000");
    const { setCookies } = await local.createSession((await rosa()).id, null);
    expect(setCookies[0]).toMatch(/^latchkey=/);
    expect(setCookies[0]).not.toMatch(/Secure/);
    expect(await local.readSession(cookie(setCookies))).not.toBeNull();
  });

  test("sessions survive a rotation of the secret, but not its removal", async () => {
    const { setCookies } = await accounts.createSession((await rosa()).id, null);
    const next = "a-secret-of-thirty-two-bytes-or-more-2";
    const rotated = createAccounts(database.db, createKeyring(next, [SECRET]), "https://portal.example.com");
    expect(await rotated.readSession(cookie(setCookies))).not.toBeNull();
    const forgotten = createAccounts(database.db, createKeyring(next), "https://portal.example.com");
    expect(await forgotten.readSession(cookie(setCookies))).toBeNull();
  });

  test("an expired session counts as none", async () => {
    const { setCookies } = await accounts.createSession((await rosa()).id, null);
    await sql`update latchkey.accounts_session set expires_at = now() - interval '1 second'`.execute(database.db);
    expect(await accounts.readSession(cookie(setCookies))).toBeNull();
  });

  test("everything takes part in the caller's transaction", async () => {
    const passwordHash = await hashPassword(PASSWORD);
    const person = { name: "R", password: passwordHash, mustChangePassword: true, emailVerified: false };
    await inTransaction(database.db, async (trx) => {
      const account = await accounts.create({ ...person, email: "gone@example.com" }, trx);
      await accounts.createSession(account.id, null, trx);
      throw new Error("rolled back");
    }).catch(() => {});
    expect(await accounts.findByEmail("gone@example.com")).toBeNull();
    const { setCookies } = await inTransaction(database.db, async (trx) => {
      const account = await accounts.create({ ...person, email: "kept@example.com" }, trx);
      expect(await accounts.findByEmail("kept@example.com", trx)).toMatchObject({ mustChangePassword: true });
      expect(
        await accounts.takeOver?.(account, { name: "Rosa", password: passwordHash, mustChangePassword: false }, trx),
      ).toMatchObject({ id: account.id, emailVerified: true });
      return accounts.createSession(account.id, null, trx);
    });
    expect((await accounts.readSession(cookie(setCookies)))?.account).toMatchObject({
      email: "kept@example.com",
      name: "Rosa",
      emailVerified: true,
      mustChangePassword: false,
    });
  });

  test("changing the password needs the current one, and ends every session and a temporary password", async () => {
    const account = await rosa({ mustChangePassword: true });
    const { setCookies } = await accounts.createSession(account.id, null);
    expect(await accounts.passwords.prepareChange(account, "wrong", "another good password")).toBeNull();
    expect(await accounts.readSession(cookie(setCookies))).not.toBeNull();
    const change = await accounts.passwords.prepareChange(account, PASSWORD, "another good password");
    expect(await accounts.readSession(cookie(setCookies))).not.toBeNull();
    expect(await inTransaction(database.db, async (trx) => change?.(trx))).toBe(true);
    expect(await accounts.readSession(cookie(setCookies))).toBeNull();
    expect(await accounts.passwords.verify(account.email, PASSWORD)).toBeNull();
    expect(await accounts.passwords.verify(account.email, "another good password")).toMatchObject({
      account: { mustChangePassword: false },
    });
  });

  test("of two concurrent changes with the current password, the second fails", async () => {
    const account = await rosa();
    const changes = await Promise.all(
      ["the first one's password", "the second one's password"].map((chosen) =>
        accounts.passwords.prepareChange(account, PASSWORD, chosen),
      ),
    );
    const done = await Promise.all(changes.map((change) => inTransaction(database.db, async (trx) => change?.(trx))));
    expect(done.filter(Boolean)).toHaveLength(1);
  });

  test("an account without a password accepts none until one is set, and it can be removed again", async () => {
    const account = await rosa({ password: null });
    const give = (password: string | null) =>
      inTransaction(database.db, async (trx) =>
        accounts.takeOver?.(account, { name: "Rosa", password, mustChangePassword: false }, trx),
      );
    expect(await accounts.passwords.verify(account.email, "")).toBeNull();
    await give(await hashPassword(PASSWORD));
    expect(await accounts.passwords.verify(account.email, PASSWORD)).not.toBeNull();
    await give(null);
    expect(await accounts.passwords.verify(account.email, PASSWORD)).toBeNull();
  });

  test("a closed account loses its sessions and gets no new ones, and its address is free", async () => {
    const account = await rosa();
    const { setCookies } = await accounts.createSession(account.id, null);
    await inTransaction(database.db, (trx) => accounts.close(account.id, trx));
    expect(await accounts.readSession(cookie(setCookies))).toBeNull();
    expect(await accounts.passwords.verify(account.email, PASSWORD)).toBeNull();
    await expect(accounts.createSession(account.id, null)).rejects.toThrow();
    expect((await rosa()).id).not.toBe(account.id);
  });
});
