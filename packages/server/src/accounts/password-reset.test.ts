import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, testDatabase } from "../../test/database.js";
import { newId } from "../ids.js";
import { createKeyring } from "../secrets/keyring.js";
import type { Database } from "../store/database.js";
import { inTransaction } from "../store/transaction.js";
import { createAccounts, type OwnAccounts } from "./better-auth.js";
import { hashPassword } from "./password-hash.js";

const PASSWORD = "correct horse battery staple";

describe.each(engines)("password resets on %s", (engine) => {
  let database: Database;
  let accounts: OwnAccounts;

  beforeEach(async () => {
    database = await testDatabase(engine);
    const keyring = createKeyring("a-secret-of-thirty-two-bytes-or-more-1");
    accounts = createAccounts(database.db, keyring, "https://portal.example.com");
  });
  afterEach(() => database.close());

  const rosa = async () =>
    accounts.create({
      email: "rosa@example.com",
      name: "Rosa Núñez",
      password: await hashPassword(PASSWORD),
      mustChangePassword: false,
      emailVerified: true,
    });

  test("only the latest reset works, once, for an hour", async () => {
    const account = await rosa();
    const create = (id: string) =>
      inTransaction(database.db, (trx) => accounts.resets.create(id, account.id, "org_1", trx));
    const ask = async () => {
      const id = newId("rst");
      expect(await create(id)).toBe(true);
      return id;
    };
    const use = (token: string) => inTransaction(database.db, (trx) => accounts.resets.consume(token, trx));
    const first = await ask();
    const replaced = await accounts.resets.find(first);
    const id = await ask();
    // A repeated job changes nothing: neither its own reset nor a later one.
    expect(await create(id)).toBe(false);
    expect(await create(first)).toBe(false);
    const reset = await accounts.resets.find(id);
    expect(reset).toMatchObject({
      id,
      accountId: account.id,
      organizationId: "org_1",
      email: account.email,
      name: account.name,
    });
    expect(await use(replaced?.token ?? "")).toBeNull();
    expect(await use("guess")).toBeNull();
    const uses = await Promise.all([use(reset?.token ?? ""), use(reset?.token ?? "")]);
    expect(new Set(uses.map((used) => used?.id ?? null))).toEqual(new Set([account.id, null]));
    expect(await accounts.resets.find(id)).toBeNull();
    const late = await ask();
    const lateToken = (await accounts.resets.find(late))?.token ?? "";
    await sql`update latchkey.accounts_password_reset set expires_at = now() - interval '1 second'`.execute(
      database.db,
    );
    expect(await accounts.resets.find(late)).toBeNull();
    expect(await use(lateToken)).toBeNull();
  });

  test("the database contains neither reset tokens nor passwords", async () => {
    const account = await rosa();
    const id = newId("rst");
    await inTransaction(database.db, (trx) => accounts.resets.create(id, account.id, "org_1", trx));
    const token = (await accounts.resets.find(id))?.token ?? "";
    const dump = await sql`
      select reset::text, credential::text
      from latchkey.accounts_password_reset reset, latchkey.accounts_credential credential
    `.execute(database.db);
    expect(JSON.stringify(dump.rows)).toContain("argon2id$v=19$m=8,t=1,p=1");
    expect(JSON.stringify(dump.rows)).not.toContain(token);
    expect(JSON.stringify(dump.rows)).not.toContain(PASSWORD);
  });
});
