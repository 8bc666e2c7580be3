import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainTableAccounts } from "../plain-table/accounts.ts";
import { PASSWORD, cookieOf, newDatabase, startHost, type Host } from "./host.ts";

let pool: pg.Pool;
let host: Host;
let refuse: boolean;

beforeAll(async () => {
  const database = await newDatabase();
  pool = new pg.Pool({ connectionString: database });
  await pool.query(await readFile(new URL("../plain-table/schema.sql", import.meta.url), "utf8"));
  await pool.query("create table residents (customer_id text references customers (id), latchkey_user text)");
  host = await startHost({
    database,
    accounts: plainTableAccounts(pool),
    async onAccepted({ account, user }, { transaction }) {
      await transaction.query("insert into residents values ($1, $2)", [account.id, user.id]);
      if (refuse) throw new Error("The building is full.");
    },
  });
});
afterAll(async () => {
  await host.stop();
  await pool.end();
});

const accounts = () => plainTableAccounts(pool);
const context = { signal: new AbortController().signal };
const customers = async () =>
  (await pool.query("select email, name, email_verified from customers order by email")).rows as unknown[];

test("an accepted invitation creates the host's customer, resident and session in one transaction", async () => {
  refuse = true;
  const { token } = await host.invite("rosa@example.com");
  expect((await host.ask("POST", "/acceptance/accept", { token, password: PASSWORD })).status).toBe(503);
  expect(await customers()).toEqual([]);

  refuse = false;
  const accepted = await host.ask("POST", "/acceptance/accept", { token, password: PASSWORD });
  expect(accepted).toMatchObject({ status: 200, body: { redirectTo: "/tenant-portal" } });
  expect(await customers()).toEqual([{ email: "rosa@example.com", name: "Rosa Núñez", email_verified: true }]);
  expect((await pool.query("select * from residents")).rows).toHaveLength(1);

  const cookie = cookieOf(accepted.cookies);
  expect(await accounts().readSession(new Headers(cookie), context)).toMatchObject({
    email: "rosa@example.com",
    emailVerified: true,
  });
  expect((await host.ask("GET", "/session", undefined, cookie)).body).toMatchObject({
    user: { email: "rosa@example.com" },
  });
});

test("the password works at the host's own sign-in, and signing out there signs out here", async () => {
  expect(await accounts().passwords?.verify("rosa@example.com", PASSWORD, context)).toMatchObject({
    email: "rosa@example.com",
  });
  expect(await accounts().passwords?.verify("rosa@example.com", "another one entirely", context)).toBeNull();
  expect(await accounts().passwords?.verify("nobody@example.com", PASSWORD, context)).toBeNull();
  const { cookies } = await host.ask("POST", "/session", { email: "rosa@example.com", password: PASSWORD });
  const cookie = cookieOf(cookies);
  expect((await host.ask("GET", "/session", undefined, cookie)).status).toBe(200);
  await accounts().endSession?.(new Headers(cookie), context);
  expect((await host.ask("GET", "/session", undefined, cookie)).status).toBe(401);
});

test("a customer of the host's is recognised, and adds the invitation to the account they have", async () => {
  await pool.query(
    "insert into customers (email, name, email_verified) values ('old@example.com', 'Old Customer', true)",
  );
  const { token } = await host.invite("old@example.com");
  expect((await host.ask("POST", "/acceptance/preview", { token })).body).toMatchObject({
    accountExists: true,
    signInUrl: "https://app.example.com/sign-in?next=https%3A%2F%2Fapp.example.com%2Faccept",
  });
  expect((await host.ask("POST", "/acceptance/accept", { token, password: PASSWORD })).body["code"]).toBe(
    "sign_in_required",
  );
  const { id } = (await accounts().findByEmail("old@example.com", context)) ?? { id: "" };
  const begun = await accounts().beginSession(id, context);
  expect((await host.ask("POST", "/acceptance/accept", { token }, cookieOf(begun?.setCookies ?? []))).status).toBe(200);
  expect(await customers()).toContainEqual({ email: "old@example.com", name: "Old Customer", email_verified: true });
});
