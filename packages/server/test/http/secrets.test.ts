import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { PASSWORD, SECRET, testServer, tokenOf, type TestServer } from "./test-server.js";

describe.each(engines)("secrets on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { logLevel: "trace" });
  });
  afterAll(() => server.close());

  test("no token and no password is in a log line, an answer, an event or a table", async () => {
    const office = await server.office();
    const [first, temporary, magic] = [await invite(server, office), await invite(server, office, { activation: "temporary_password" }), await invite(server, office, { activation: "magic_link" })];
    await age(server, first.invitation.id, "resend_available_at");
    await office.admin.invitations.resend({ headers: { "Idempotency-Key": "one" }, params: { id: first.invitation.id } });
    const second = tokenIn(await server.sink.mailTo(first.email, 1));
    const temporaryPassword = /^Temporary password: (\S+)$/m.exec(temporary.mail.text ?? "")?.[1] ?? "";
    const tokens = [first.token, second, temporary.token, magic.token];
    for (const token of tokens) {
      await server.nobody.acceptance.preview({ body: { token } });
      await server.nobody.acceptance.renew({ body: { token } });
      await server.nobody.acceptance.accept({ body: { token, password: "weak" } });
      await server.send("GET", `/acceptance/preview?token=${token}`);
      await server.send("POST", "/acceptance/preview", { body: `{"token":"${token}"` });
      await server.send("POST", "/acceptance/preview", { body: { token, unknown: token } });
    }
    const { jar } = await accept(server, second);
    await server.nobody.acceptance.accept({ body: { token: temporary.token, password: temporaryPassword } });
    await server.nobody.session.signIn({ body: { email: first.email, password: `${PASSWORD} wrong` } });
    await server.nobody.session.signIn({ body: { email: first.email, password: PASSWORD } });
    // A fault of ours quotes the statement in its error: the log must not.
    await sql`alter table latchkey.contacts rename to contacts_away`.execute(server.database.db);
    await office.admin.contacts.create({ body: { firstName: "F", email: first.email } });
    await server.nobody.acceptance.accept({ body: { token: magic.token } });
    await sql`alter table latchkey.contacts_away rename to contacts`.execute(server.database.db);

    const session = (jar.header.split("=")[1] ?? "").split(".")[0] ?? "";
    const bearer = await tokenOf({ org: office.org });
    const secrets = [...tokens, temporaryPassword, PASSWORD, SECRET];
    const answers = JSON.stringify([(await office.admin.events.list({ query: { limit: 200 } })).body, (await office.admin.invitations.list()).body, (await office.admin.contacts.list()).body, (await office.admin.users.list()).body]);
    const log = server.log.join("\n");
    expect(server.log.length).toBeGreaterThan(30);
    expect(log).toContain("a request failed");
    const dump = await dumpOf(server);
    expect(dump).toContain(first.email);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(12);
      for (const [where, text] of Object.entries({ log, dump, answers })) expect(text.includes(secret), `${secret.slice(0, 4)}… in the ${where}`).toBe(false);
    }
    for (const secret of [session, bearer]) expect([log.includes(secret), answers.includes(secret)]).toEqual([false, false]);
  });
});

/** Every row of every table, the queue's included, as text. */
async function dumpOf({ database: { db } }: TestServer): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
  `.execute(db);
  const parts = await Promise.all(tables.map(async ({ name }) => (await sql<{ text: string | null }>`select string_agg(t::text, chr(10)) as text from ${sql.raw(name)} t`.execute(db)).rows[0]?.text ?? ""));
  return parts.join("\n");
}
