import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLatchkey } from "../../src/create-latchkey.js";
import { cleanUp } from "../../src/store/clean-up.js";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { Jar, PASSWORD, SECRET, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("sessions on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
    office = await server.office();
  });
  afterAll(() => server.close());

  test("a copied cookie is worth nothing after its owner has signed out", async () => {
    const { token } = await invite(server, office);
    const { jar } = await accept(server, token);
    const copied = new Jar();
    copied.take(new Headers({ "Set-Cookie": `${jar.header}; Path=/` }));
    expect((await server.anonymous.session.get({ jar: copied })).status).toBe(200);
    await server.anonymous.session.signOut({ jar });
    expect((await server.anonymous.session.get({ jar: copied })).code).toBe("unauthenticated");
  });

  test("a session says where it began and when it was used, and ending it signs that browser out", async () => {
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    const phone = new Jar();
    const signedIn = await server.anonymous.session.signIn({
      jar: phone,
      from: "2001:db8:1:2::5",
      headers: { "User-Agent": "Phone/1.0" },
      body: { email, password: PASSWORD },
    });
    expect(signedIn.code).toBeNull();
    const listed = async (browser: Jar) => (await server.anonymous.session.listSessions({ jar: browser })).body.data;
    const [first] = await listed(phone);
    expect(first).toMatchObject({ address: "2001:db8:1:2::/64", userAgent: "Phone/1.0", current: true });
    await sql`update latchkey.accounts_session set updated_at = now() - interval '1 hour' where id = ${first?.id}`.execute(
      server.database.db,
    );
    const used = async () => Date.parse((await listed(jar)).find(({ id }) => id === first?.id)?.lastUsedAt ?? "");
    const before = await used();
    await server.anonymous.session.get({ jar: phone });
    expect(await used()).toBeGreaterThan(before);
    const ended = await server.anonymous.session.endSession({ jar: phone, params: { id: first?.id ?? "" } });
    expect([ended.status, phone.header]).toEqual([204, expect.not.stringContaining("__Host-latchkey=")]);
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
  });

  test("the cleanup deletes the sessions that have expired, and no others", async () => {
    const { token, email } = await invite(server, office);
    const { jar } = await accept(server, token);
    await server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    const { db } = server.database;
    const raw = db.withTables<{
      accounts_session: { id: string; expires_at: Date; user_id: string };
      accounts_user: { id: string; email: string };
    }>();
    const mine = () =>
      raw
        .selectFrom("accounts_session")
        .innerJoin("accounts_user", "accounts_user.id", "accounts_session.user_id")
        .select("accounts_session.id")
        .where("accounts_user.email", "=", email)
        .orderBy("accounts_session.id")
        .execute();
    const [, later] = await mine();
    await raw
      .updateTable("accounts_session")
      .set({ expires_at: new Date(0) })
      .where("id", "=", later?.id ?? "")
      .execute();
    await cleanUp(server.database);
    expect(await mine()).toHaveLength(1);
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
  });
});

describe("a page on another site", () => {
  test("sends its session cookie if that is configured, and its writes still need a trusted origin", async () => {
    const server = await testServer("postgres", {
      cookieSameSite: "none",
      allowedOrigins: ["https://app.example.net"],
    });
    const office = await server.office();
    const { token } = await invite(server, office);
    const headers = { Origin: "https://app.example.net" };
    const accepted = await server.anonymous.acceptance.accept({ headers, body: { token, password: PASSWORD } });
    const [cookie = ""] = accepted.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-latchkey=.*; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/);
    const known = { Cookie: cookie.split(";")[0] ?? "" };
    expect(
      (await server.anonymous.session.get({ headers: { ...headers, ...known } })).headers.get(
        "Access-Control-Allow-Credentials",
      ),
    ).toBe("true");
    const out = (origin: string) => server.anonymous.session.signOut({ headers: { ...known, Origin: origin } });
    expect((await out("https://elsewhere.example")).code).toBe("origin_rejected");
    const signedOut = await out("https://app.example.net");
    expect(signedOut.headers.getSetCookie()[0]).toMatch(/^__Host-latchkey=;.*SameSite=None; Partitioned$/);
    await server.close();
  });

  test("is refused by a server whose own page is not served over https", async () => {
    const options = {
      database: "pglite://memory",
      secret: SECRET,
      acceptUrl: "http://localhost:3000/accept",
      cookieSameSite: "none",
    } as const;
    await expect(createLatchkey(options)).rejects.toThrow(
      /LATCHKEY_COOKIE_SAME_SITE\) is "none", which browsers accept over https only/,
    );
  });
});
