import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, age, invite } from "../http/people.js";
import { PASSWORD, pathOf, SECRET, testServer, tokenOf, type TestServer } from "../http/test-server.js";
import { dumpOf, textOf } from "./dump.js";
import { askWith, idPlaces } from "./id-places.js";
import { oneOfEach } from "./one-of-each.js";
import { classified } from "./route-classes.js";
import { placesIn } from "./schema-places.js";

describe.each(engines)("the token, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, { logLevel: "trace" });
  });
  afterAll(() => server.close());

  test("is in no log line, response, event or table, nor is a password", async () => {
    const office = await server.office();
    const [first, temporary, magic] = [
      await invite(server, office),
      await invite(server, office, { activation: "temporary_password" }),
      await invite(server, office, { activation: "magic_link" }),
    ];
    await age(server, first.invitation.id, "resend_available_at");
    await office.admin.invitations.resend({
      headers: { "Idempotency-Key": "one" },
      params: { id: first.invitation.id },
    });
    const second = tokenIn(await server.sink.mailTo(first.email, 1));
    const temporaryPassword = /^Temporary password: (\S+)$/m.exec(temporary.mail.text ?? "")?.[1] ?? "";
    const tokens = [first.token, second, temporary.token, magic.token];
    for (const token of tokens) {
      await server.anonymous.acceptance.preview({ body: { token } });
      await server.anonymous.acceptance.renew({ body: { token } });
      await server.anonymous.acceptance.accept({ body: { token, password: "weak" } });
      await server.send("GET", `/acceptance/preview?token=${token}`);
      await server.send("GET", `/accept%23token=${token}`);
      await server.anonymous.acceptance.accept({ body: { token: `/accept%23token=${token}.`, password: "weak" } });
      await server.send("POST", "/acceptance/preview", { body: `{"token":"${token}"` });
      await server.send("POST", "/acceptance/preview", { body: { token, unknown: token } });
    }
    const { jar } = await accept(server, second);
    await server.anonymous.acceptance.accept({ body: { token: temporary.token, password: temporaryPassword } });
    await server.anonymous.session.signIn({ body: { email: first.email, password: `${PASSWORD} wrong` } });
    await server.anonymous.session.signIn({ body: { email: first.email, password: PASSWORD } });
    // The error of a failed statement quotes its values, which must not reach the log.
    await sql`alter table latchkey.contacts rename to contacts_away`.execute(server.database.db);
    await office.admin.contacts.create({ body: { firstName: "F", email: first.email } });
    await server.anonymous.acceptance.accept({ body: { token: magic.token } });
    await sql`alter table latchkey.contacts_away rename to contacts`.execute(server.database.db);

    const session = (jar.header.split("=")[1] ?? "").split(".")[0] ?? "";
    const bearer = await tokenOf({ org: office.org });
    const secrets = [...tokens, temporaryPassword, PASSWORD, SECRET];
    const responses = JSON.stringify([
      (await office.admin.events.list({ query: { limit: 200 } })).body,
      (await office.admin.invitations.list()).body,
      (await office.admin.contacts.list()).body,
      (await office.admin.users.list()).body,
    ]);
    const log = server.log.join("\n");
    expect(server.log.length).toBeGreaterThan(30);
    expect(log).toContain("a request failed");
    const dump = textOf(await dumpOf(server.database));
    expect(dump).toContain(first.email);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(12);
      for (const [where, text] of Object.entries({ log, dump, responses }))
        expect(text.includes(secret), `${secret.slice(0, 4)}… in the ${where}`).toBe(false);
    }
    for (const secret of [session, bearer])
      expect([log.includes(secret), responses.includes(secret)]).toEqual([false, false]);
  });

  test("is in no response of a route that reads, except in the letter", async () => {
    const office = await server.office();
    const own = await oneOfEach(server, office, "own_role");
    const { body: endpoint } = await office.admin.webhookEndpoints.create({
      body: { url: "https://hooks.example.com/other" },
    });
    const tokens = server.sink.mails.flatMap((mail) => /#token=([\w-]+)/.exec(mail.text ?? "")?.[1] ?? []);
    const passwords = server.sink.mails.flatMap(
      (mail) => /^Temporary password: (\S+)$/m.exec(mail.text ?? "")?.[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThan(5);
    const token = await tokenOf({ org: office.org });
    const places = idPlaces();
    for (const { name, route } of classified.filter(({ effect, route }) => effect === "reads" && !route.responseType)) {
      const place = places.find((one) => one.name === name && one.where === "path") ?? {
        name,
        route,
        where: "path" as const,
        path: ["none"],
        names: "contacts" as const,
      };
      const { params, query } = askWith(place, own[place.names], own);
      const response = await server.send(route.method, pathOf(route, params), {
        token,
        query: name === "verification.get" ? { contactId: own.contacts } : (query ?? {}),
      });
      const content = (await response.text()) + JSON.stringify([...response.headers]);
      for (const secret of [...tokens, ...passwords, endpoint.secret])
        expect(content.includes(secret), `${secret.slice(0, 4)}… in ${name}`).toBe(false);
    }
    expect(textOf(await dumpOf(server.database))).not.toContain(endpoint.secret);
    expect(server.log.join("\n")).not.toContain(endpoint.secret);
  });

  test("is behind the # of a link, which no browser sends, and in no path or query of the contract", async () => {
    const office = await server.office();
    const { mail, token, email } = await invite(server, office);
    await accept(server, token);
    await server.anonymous.passwordReset.request({ body: { email } });
    const reset = await server.sink.mailTo(email, 1);
    for (const { text, html } of [mail, reset]) {
      const links = [...`${text ?? ""} ${html ?? ""}`.matchAll(/https?:\/\/[^\s"'<>)]+/g)].map(
        ([link]) => new URL(link.replaceAll("&amp;", "&")),
      );
      const secret = /#token=([\w-]+)/.exec(text ?? "")?.[1] ?? "none";
      expect(links.some(({ hash }) => hash === `#token=${secret}`)).toBe(true);
      for (const link of links) expect(`${link.pathname}${link.search}`).not.toContain(secret);
    }
    for (const { name, route } of classified) {
      const named = [route.params, route.query].flatMap((schema) =>
        schema ? placesIn(schema).map(({ path }) => path.join(".")) : [],
      );
      expect(
        named.filter((member) => /token|code|secret|password/i.test(member)),
        name,
      ).toEqual([]);
    }
    for (const path of ["/acceptance/preview", "/session", "/health", "/nowhere"])
      expect((await server.send("GET", path)).headers.get("Referrer-Policy")).toBe("no-referrer");
  });
});
