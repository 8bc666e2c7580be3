import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { accept, invite } from "./people.js";
import { Jar, PASSWORD, ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("someone without a password, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine, { limits: { guessesPerMinute: 1000 } });
    office = await server.office();
  });
  afterAll(() => server.close());

  /** A tenant who came in by a magic link, signed in nowhere. */
  async function resident() {
    const { email, token, invitation } = await invite(server, office, { activation: "magic_link" });
    const jar = new Jar();
    expect((await server.anonymous.acceptance.accept({ jar, body: { token } })).code).toBeNull();
    return { email, jar, contactId: invitation.contactId };
  }

  const tokenIn = (text: string | undefined) => /#token=([\w-]+)/.exec(text ?? "")?.[1] ?? "";
  async function ask(email: string) {
    const before = server.sink.allTo(email).length;
    expect((await server.anonymous.session.requestLink({ body: { email } })).body).toEqual({});
    const mail = await server.sink.mailTo(email, before);
    return { mail, token: tokenIn(mail.text) };
  }
  const confirm = (token: string, more: object = {}) =>
    server.anonymous.session.confirmLink({ ...more, body: { token } });

  test("gets back in by a mailed link, which works once", async () => {
    const { email } = await resident();
    const { mail, token } = await ask(email);
    expect(mail.subject).toBe("Your sign-in link for Maple Street Homes");
    expect(mail.text).toMatch(/^https:\/\/portal\.example\.com\/sign-in#token=[\w-]{43}$/m);
    const jar = new Jar();
    const signedIn = await confirm(token, { jar });
    expect(signedIn.body).toMatchObject({ user: { email, role: "tenant" }, redirectTo: "/tenant-portal" });
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({ user: { email } });
    expect((await confirm(token)).code).toBe("sign_in_link_invalid");
    const { data } = (await office.admin.events.list({ query: { type: "session.link_requested" } })).body;
    expect(data).toMatchObject([{ actor: null, userId: signedIn.body.user.id }]);
  });

  test("gets back in although a mail to them once came back, but not after a complaint", async () => {
    const { email } = await resident();
    const { db } = server.database;
    const suppress = { organization_id: office.org, email, reason: "bounced" as const };
    await db.insertInto("suppressions").values(suppress).execute();
    expect((await confirm((await ask(email)).token)).code).toBeNull();
    await db.updateTable("suppressions").set({ reason: "complained" }).where("email", "=", email).execute();
    const before = server.sink.allTo(email).length;
    await server.anonymous.session.requestLink({ body: { email } });
    await expect.poll(() => db.selectFrom("password_reset_requests").select("id").execute()).toEqual([]);
    const links = db.selectFrom("sends").select("id").where("kind", "=", "sign_in_link");
    await expect.poll(() => links.where("state", "<>", "sent").execute()).toEqual([]);
    expect(server.sink.allTo(email).length).toBe(before);
  });

  test("accepts a second invitation with its link and a sign-in link", async () => {
    const { email, contactId } = await resident();
    const first = server.sink.allTo(email).length;
    await office.admin.invitations.create({ body: { contactId, role: "owner" } });
    const token = tokenIn((await server.sink.mailTo(email, first)).text);
    const preview = await server.anonymous.acceptance.preview({ body: { token } });
    expect(preview.body).toMatchObject({ state: "open", accountExists: true, signInBy: "link" });
    const refused = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
    expect(refused.code).toBe("sign_in_required");

    const jar = new Jar();
    await confirm((await ask(email)).token, { jar });
    const accepted = await server.anonymous.acceptance.accept({ jar, body: { token } });
    expect(accepted.body).toMatchObject({ redirectTo: "/owner-portal", user: { email } });
  });

  test("uses the newest link alone", async () => {
    const { email } = await resident();
    const first = await ask(email);
    const second = await ask(email);
    expect((await confirm(first.token)).code).toBe("sign_in_link_invalid");
    expect((await confirm(second.token)).code).toBeNull();
  });

  test("has a quarter of an hour, by the database's clock", async () => {
    const { email } = await resident();
    const { token } = await ask(email);
    const { rows } = await sql<{ left: number }>`
      select extract(epoch from l.expires_at - l.created_at)::int as left
      from latchkey.accounts_sign_in_link l join latchkey.accounts_user a on a.id = l.account_id
      where a.email = ${email}`.execute(server.database.db);
    expect(rows).toEqual([{ left: 15 * 60 }]);
    await sql`update latchkey.accounts_sign_in_link set expires_at = now()`.execute(server.database.db);
    expect((await confirm(token)).code).toBe("sign_in_link_invalid");
  });

  test("opens nothing by reading the mail, however often a scanner follows the link", async () => {
    const { email } = await resident();
    const { token } = await ask(email);
    for (const method of ["GET", "HEAD"]) {
      const response = await server.send(method, "/session/link/confirm", { query: { token } });
      expect([response.status, response.headers.getSetCookie()]).toEqual([405, []]);
    }
    expect((await confirm(token)).code).toBeNull();
  });

  test("gets no link once they are deactivated, and a link from before opens nothing", async () => {
    const { email } = await resident();
    const { token } = await ask(email);
    const { data } = (await office.admin.users.list({ query: { q: email } })).body;
    await office.admin.users.deactivate({ params: { id: data[0]?.id ?? "" } });
    expect((await confirm(token)).code).toBe("account_deactivated");
    const before = server.sink.mails.length;
    await server.anonymous.session.requestLink({ body: { email } });
    await server.latchkey.work({ maxSeconds: 5 });
    expect(server.sink.mails.length).toBe(before);
  });

  test("gets five links an hour at most", async () => {
    const { email } = await resident();
    for (let time = 0; time < 5; time += 1) await ask(email);
    const before = server.sink.allTo(email).length;
    expect((await server.anonymous.session.requestLink({ body: { email } })).status).toBe(202);
    await server.latchkey.work({ maxSeconds: 5 });
    expect(server.sink.allTo(email)).toHaveLength(before);
  });

  test("of two clicks at once, one signs in", async () => {
    const { email } = await resident();
    const { token } = await ask(email);
    const clicks = await Promise.all([confirm(token), confirm(token)]);
    expect(new Set(clicks.map(({ code }) => code))).toEqual(new Set(["sign_in_link_invalid", null]));
  });
});

describe.each(bothEngines)("a request for a sign-in link, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine);
    office = await server.office();
  });
  afterAll(() => server.close());

  test("of someone with a password brings a link to choose a new one", async () => {
    const { email, token } = await invite(server, office);
    await accept(server, token);
    await server.anonymous.session.requestLink({ body: { email } });
    const mail = await server.sink.mailTo(email, 1);
    expect(mail.text).toMatch(/^https:\/\/portal\.example\.com\/reset-password#token=/m);
  });

  test("of an unknown address is answered as any other, and sends nothing", async () => {
    const before = server.sink.mails.length;
    const email = office.address("nobody");
    const response = await server.anonymous.session.requestLink({ body: { email } });
    expect([response.status, response.body]).toEqual([202, {}]);
    await server.latchkey.work({ maxSeconds: 5 });
    expect(server.sink.mails.length).toBe(before);
  });
});
