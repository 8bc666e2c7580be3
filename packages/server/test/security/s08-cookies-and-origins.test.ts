import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "../http/people.js";
import { bodyFor, isImplemented, params, queryFor } from "../http/route-inputs.js";
import {
  Jar,
  ORIGIN,
  pathOf,
  PASSWORD,
  testServer,
  type Ask,
  type Office,
  type TestServer,
} from "../http/test-server.js";
import { classified } from "./route-classes.js";

/** Origins of other sites. */
const foreign = [
  "https://evil.example",
  "null",
  "",
  "https://office.example.com.evil.example",
  "https://evil-office.example.com",
  "https://evil.office.example.com",
  "https://portal.example.com.evil.example",
  "https://sub.portal.example.com",
  "https://portal.example.com:8443",
  "http://portal.example.com",
  "http://office.example.com",
  "https://office.example.com:8443",
  "https://OFFICE.example.com.evil.example",
  "https://office.example.com@evil.example",
  "https://officeXexample.com",
  "https://app.example.com.",
  "https://example.com",
  "file://",
  "chrome-extension://abc",
  "https://portal.example.com, https://evil.example",
];
const known = [ORIGIN, "https://portal.example.com", "https://app.example.com"];

describe.each(engines)("cookies and origins, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let jar: Jar;
  beforeAll(async () => {
    server = await testServer(engine, { allowedOrigins: ["https://app.example.com"] });
    office = await server.office();
    ({ jar } = await accept(server, (await invite(server, office, { role: "manager" })).token));
  });
  afterAll(() => server.close());

  const writes = classified.filter(({ route }) => route.method !== "GET");

  /** Sends a request like a browser, which adds the cookie whatever page it comes from. */
  async function codeOf(method: string, path: string, { headers = {}, body, query }: Ask = {}): Promise<string | null> {
    const url = new URL(`${ORIGIN}/api/latchkey${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value));
    const content = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
    const response = await server.latchkey.fetch(
      new Request(url, {
        method,
        headers: {
          Cookie: jar.header,
          ...(content === null ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        body: content,
      }),
    );
    return response.ok ? null : ((await response.json()) as { code: string }).code;
  }

  test.each(writes)("$name with the cookie is refused from another site", async ({ route }) => {
    const ask = { query: queryFor(route), ...(route.body ? { body: bodyFor(route) } : {}) };
    for (const Origin of foreign) {
      expect(await codeOf(route.method, pathOf(route, params), { ...ask, headers: { Origin } }), Origin).toBe(
        "origin_rejected",
      );
    }
    for (const headers of [
      {},
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "none" },
      { Referer: `${ORIGIN}/page` },
      { Origin: "https://evil.example", Referer: `${ORIGIN}/page`, "Sec-Fetch-Site": "same-origin" },
      { Origin: "https://evil.example", Authorization: "Basic eDp5" },
      { "X-Requested-With": "XMLHttpRequest" },
    ]) {
      expect(await codeOf(route.method, pathOf(route, params), { ...ask, headers }), JSON.stringify(headers)).toBe(
        "origin_rejected",
      );
    }
  });

  test("writes are accepted from the server's own pages, the accept page and configured origins", async () => {
    for (const Origin of known)
      expect(
        await codeOf("PUT", "/organization", {
          headers: { Origin },
          body: { name: "Changed", contactEmail: "hello@maple.example" },
        }),
        Origin,
      ).toBeNull();
    await codeOf("PUT", "/organization", { headers: { Origin: "https://evil.example" }, body: { name: "Taken over" } });
    await codeOf("DELETE", "/session", { headers: { Origin: "https://evil.example" } });
    expect((await office.admin.organization.get()).body.name).toBe("Changed");
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
  });

  test.each(writes.filter(({ name, route }) => isImplemented(name) && route.body && route.fileTypes === undefined))(
    "$name accepts JSON, and no content type that a form can send",
    async ({ name, route }) => {
      const body = JSON.stringify(bodyFor(route));
      // Amazon sends JSON as text. It is signed, and needs no cookie.
      const types = [
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "text/json",
        "application/csp-report",
        ...(name === "webhooks.mail" ? [] : ["text/plain", "text/plain;application/json", ""]),
      ];
      for (const type of types)
        expect(
          await codeOf(route.method, pathOf(route, params), {
            query: queryFor(route),
            body,
            headers: { Origin: ORIGIN, "Content-Type": type },
          }),
          type,
        ).toBe("unsupported_media_type");
    },
  );

  test("a form or a link cannot override its method", async () => {
    for (const headers of [
      { "X-HTTP-Method-Override": "DELETE" },
      { "X-Method-Override": "DELETE" },
      { "X-HTTP-Method": "DELETE" },
    ]) {
      await codeOf("GET", "/session", { headers });
      await codeOf("POST", "/session?_method=DELETE", {
        headers: { ...headers, Origin: ORIGIN },
        body: { _method: "DELETE" },
      });
    }
    expect((await server.anonymous.session.get({ jar })).status).toBe(200);
  });

  test("only configured origins may read a response, and none is reflected", async () => {
    for (const method of ["GET", "OPTIONS", "POST"]) {
      for (const Origin of [...foreign, ORIGIN, ...known.slice(1)]) {
        const { headers } = await server.send(method, "/health", {
          headers: {
            Origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
          },
        });
        const allowed = known.slice(1).includes(Origin);
        expect(headers.get("Access-Control-Allow-Origin"), `${method} ${Origin}`).toBe(allowed ? Origin : null);
        expect(headers.get("Access-Control-Allow-Credentials")).toBe(allowed ? "true" : null);
        expect(headers.get("Vary")).toContain("Origin");
      }
    }
  });

  test("the cookie belongs to one host and is hidden from scripts and other sites", async () => {
    const { token, email } = await invite(server, office);
    const accepted = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
    const signedIn = await server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    for (const { headers } of [accepted, signedIn]) {
      expect(headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-latchkey=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
        expect.stringMatching(
          /^__Host-latchkey-device=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ]);
    }
  });

  test("accepting, signing in and choosing a password begin a session with a new id", async () => {
    const { token, email } = await invite(server, office);
    const own = new Jar();
    const ids: string[] = [];
    const planted = "__Host-latchkey=planted.by-somebody";
    own.take(new Headers({ "Set-Cookie": `${planted}; Path=/` }));
    await server.anonymous.acceptance.accept({ jar: own, body: { token, password: PASSWORD } });
    ids.push(own.header);
    await server.anonymous.session.signIn({ jar: own, body: { email, password: PASSWORD } });
    ids.push(own.header);
    await server.anonymous.session.changePassword({
      jar: own,
      body: { currentPassword: PASSWORD, newPassword: `${PASSWORD} more` },
    });
    ids.push(own.header);
    expect(new Set([planted, ...ids]).size).toBe(4);
    const status = async (cookie: string) =>
      (await server.send("GET", "/session", { headers: { Cookie: cookie } })).status;
    expect(await Promise.all([planted, ...ids].map(status))).toEqual([401, 401, 401, 200]);
    await server.anonymous.session.signOut({ jar: own });
    for (const cookie of [
      ids[2] ?? "",
      `${ids[2]}x`,
      "__Host-latchkey=",
      "latchkey=abc.def",
      (ids[2] ?? "").replace("__Host-", ""),
    ])
      expect(await status(cookie), cookie.slice(0, 20)).toBe(401);
  });
});

test("over http the cookie has no __Host- prefix, and is still HttpOnly and SameSite", async () => {
  const server = await testServer("postgres", { acceptUrl: "http://localhost:3000/accept" });
  const office = await server.office();
  const { body } = await office.admin.invitations.create({
    body: { email: office.address("l"), firstName: "L", role: "tenant" },
  });
  const token = /#token=([\w-]+)/.exec((await server.sink.mailTo(body.email)).text ?? "")?.[1] ?? "";
  const { headers } = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } });
  expect(headers.getSetCookie()).toEqual([
    expect.stringMatching(/^latchkey=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^latchkey-device=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  await server.close();
});
