import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccounts } from "../../src/accounts/better-auth.js";
import { hashPassword } from "../../src/accounts/password-hash.js";
import { createKeyring } from "../../src/secrets/keyring.js";
import { engines } from "../database.js";
import { accept, invite } from "../http/people.js";
import { PASSWORD, SECRET, testServer, tokenOf, type TestServer } from "../http/test-server.js";

describe.each(engines)("whether an address has an account, on %s", (engine) => {
  let server: TestServer;
  /** Addresses by what the server knows about them. */
  let addresses: Record<string, string>;
  beforeAll(async () => {
    server = await testServer(engine, { limits: { guessesPerMinute: 100_000 } });
    const office = await server.office();
    const entered = async (more: Record<string, unknown> = {}) => {
      const invited = await invite(server, office, more);
      return { ...invited, ...(await accept(server, invited.token)) };
    };
    const [active, deactivated, removed] = [await entered(), await entered(), await entered()];
    await office.admin.users.deactivate({ params: { id: deactivated.userId } });
    await office.admin.users.remove({ params: { id: removed.userId } });
    const magic = await invite(server, office, { activation: "magic_link" });
    await server.anonymous.acceptance.accept({ body: { token: magic.token } });
    const unverified = office.address("unverified");
    await createAccounts(server.database.db, createKeyring(SECRET), "https://portal.example.com").create({
      email: unverified,
      name: "U",
      password: await hashPassword(PASSWORD),
      mustChangePassword: false,
      emailVerified: false,
    });
    addresses = {
      "an account": active.email,
      "an account that is deactivated": deactivated.email,
      "one that was removed": removed.email,
      "one without a password": magic.email,
      "one that was never verified": unverified,
      "an invitation": (await invite(server, office)).email,
      "an invitation with a temporary password": (await invite(server, office, { activation: "temporary_password" }))
        .email,
      "no record": office.address("unknown"),
      "no address at all": "unknown",
    };
  });
  afterAll(() => server.close());

  /** A response without the request's id. */
  async function responseOf(method: string, path: string, body: unknown, token?: string): Promise<string> {
    const response = await server.send(method, path, { body, ...(token === undefined ? {} : { token }) });
    const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
    return JSON.stringify([response.status, headers, (await response.text()).replace(/"requestId":"[^"]+"/, "")]);
  }

  test.each([
    [
      "signing in with a wrong password",
      "POST",
      "/session",
      (email: string) => ({ email, password: "not the password 12" }),
    ],
    ["asking for a reset", "POST", "/password-reset", (email: string) => ({ email })],
    ["asking for a sign-in link", "POST", "/session/link", (email: string) => ({ email })],
  ] as const)("does not show in the response to %s", async (_, method, path, bodyOf) => {
    const responses = await Promise.all(
      Object.values(addresses).map((email) => responseOf(method, path, bodyOf(email))),
    );
    for (const [at, what] of Object.keys(addresses).entries()) expect(responses[at], what).toBe(responses[0]);
  });

  test("does not show in the response to a wrong token", async () => {
    for (const path of ["/acceptance/preview", "/acceptance/accept", "/acceptance/renew", "/session/link/confirm"]) {
      const responses = await Promise.all(
        [...Object.values(addresses), "x".repeat(43), "x"].map((guess) =>
          responseOf("POST", path, { token: guess, ...(path.endsWith("accept") ? { password: PASSWORD } : {}) }),
        ),
      );
      expect(new Set(responses).size, path).toBe(1);
    }
    const codes = await Promise.all(
      Object.values(addresses).map((lastName) =>
        responseOf("POST", "/acceptance/code", { code: "ABCDE-FGHJK", lastName }),
      ),
    );
    expect(new Set(codes).size).toBe(1);
  });

  test("does not show to an office that invites or adds the person", async () => {
    const office = await server.office();
    const token = await tokenOf({ org: office.org });
    const plain = (text: string, email: string) =>
      text
        .replaceAll(email, "<address>")
        .replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, "<id>")
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>");
    const real = Object.values(addresses).filter((email) => email.includes("@"));
    const invited: string[] = [];
    const added: string[] = [];
    for (const email of real) {
      invited.push(
        plain(
          await responseOf(
            "POST",
            "/invitations",
            { email, firstName: "Ada", lastName: "Same", role: "tenant" },
            token,
          ),
          email,
        ),
      );
      added.push(
        plain(await responseOf("POST", "/contacts", { email, firstName: "Bea", lastName: "Same" }, token), email),
      );
    }
    expect(new Set(invited).size).toBe(1);
    expect(new Set(added).size).toBe(1);
    const { data } = (await office.admin.contacts.list({ query: { q: "bea same" } })).body;
    const eligible = await Promise.all(
      data.map(async ({ id }) =>
        JSON.stringify((await office.admin.contacts.eligibility({ params: { id }, query: { role: "tenant" } })).body),
      ),
    );
    expect(new Set(eligible).size).toBe(1);
  });

  test("does not show in the work: one comparison of a password, at the same cost, in every case", async () => {
    const compared: string[] = [];
    const accounts = createAccounts(
      server.database.db,
      createKeyring(SECRET),
      "https://portal.example.com",
      async (passwordHash) => {
        compared.push(passwordHash);
        return false;
      },
    );
    for (const email of Object.values(addresses)) expect(await accounts.passwords.verify(email, PASSWORD)).toBeNull();
    expect(compared).toHaveLength(Object.keys(addresses).length);
    expect(new Set(compared.map((passwordHash) => passwordHash.split("$").slice(0, 4).join("$")))).toEqual(
      new Set(["$argon2id$v=19$m=8,t=1,p=1"]),
    );
  });

  test("does not show in a request for a reset, which writes one row for every address", async () => {
    const { db } = server.database;
    // A worker deletes each as soon as it is done.
    await sql`create sequence latchkey.rows_written minvalue 0`.execute(db);
    await sql`create function latchkey.count_row() returns trigger language plpgsql
      as $$ begin perform nextval('latchkey.rows_written'); return new; end $$`.execute(db);
    await sql`create trigger count_row before insert on latchkey.password_reset_requests
      for each row execute function latchkey.count_row()`.execute(db);
    const queued: number[] = [];
    for (const name of ["an account", "no record", "an invitation", "an account that is deactivated"]) {
      const requests = async () =>
        Number(
          (await sql<{ next: string }>`select nextval('latchkey.rows_written') as next`.execute(db)).rows[0]?.next,
        );
      const before = await requests();
      // Each address has had one reset, and may have two more.
      await responseOf("POST", "/password-reset", { email: addresses[name] });
      queued.push((await requests()) - before - 1);
    }
    await sql`drop function latchkey.count_row cascade`.execute(db);
    await sql`drop sequence latchkey.rows_written`.execute(db);
    expect(queued).toEqual([1, 1, 1, 1]);
  });
});
