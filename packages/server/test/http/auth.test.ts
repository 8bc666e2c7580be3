import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { ORIGIN, SECRET, testServer, tokenOf, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("who is calling, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let keys: Record<"RS256" | "ES256", { privateKey: CryptoKey; publicKey: CryptoKey }>;
  let jwks: Server;
  let hosted: string | null = null;
  beforeAll(async () => {
    keys = { RS256: await generateKeyPair("RS256"), ES256: await generateKeyPair("ES256") };
    const published = await Promise.all(
      Object.entries(keys).map(async ([alg, { publicKey }]) => ({
        ...(await exportJWK(publicKey)),
        alg,
        kid: alg,
        use: "sig",
      })),
    );
    jwks = createServer((_, response) =>
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: published })),
    );
    await new Promise<void>((resolve) => jwks.listen(0, "127.0.0.1", resolve));
    server = await testServer(engine, {
      jwksUrl: `http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks`,
      allowedOrigins: ["https://app.example.com"],
      authenticate: (request) =>
        hosted !== null && request.headers.has("X-Host-User")
          ? { organizationId: hosted, id: "host-1", role: "manager", name: "Hana Host" }
          : null,
    });
    office = await server.office();
  });
  afterAll(async () => {
    await server.close();
    jwks.close();
  });

  const base = () =>
    new SignJWT({ org: office.org, role: "manager" })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("s")
      .setAudience("latchkey")
      .setExpirationTime("10m");
  const secret = new TextEncoder().encode(SECRET);
  const whoAmI = async (token: string | null) => {
    const { status, code } = await server.anonymous.session.get({ token });
    return status === 200 ? "known" : code;
  };

  test("a host's token identifies its person, and a token with anything wrong identifies no one", async () => {
    expect(await whoAmI(await base().sign(secret))).toBe("known");
    const session = await server.anonymous.session.get({
      token: await tokenOf({ org: office.org, role: "manager", name: "Mia" }),
    });
    expect(session.body).toMatchObject({
      user: { id: "staff-1", name: "Mia", role: "manager", contactId: null },
      mustChangePassword: false,
      grant: { workspaceIds: null },
    });
    const claims = { org: office.org, role: "manager" };
    const signed = (content: Record<string, unknown>) => new SignJWT(content).setProtectedHeader({ alg: "HS256" });
    const wrong: Record<string, Promise<string> | string> = {
      "another secret": base().sign(new TextEncoder().encode("another secret that is long enough")),
      "another audience": base().setAudience("other").sign(secret),
      "no audience": signed(claims).setSubject("s").setExpirationTime("10m").sign(secret),
      expired: base().setExpirationTime("-1m").sign(secret),
      "not yet": base().setNotBefore("10m").sign(secret),
      "for more than an hour": base().setExpirationTime("61m").sign(secret),
      "without end": signed(claims).setSubject("s").setAudience("latchkey").sign(secret),
      "no subject": signed(claims).setAudience("latchkey").setExpirationTime("10m").sign(secret),
      "no organization": signed({ role: "manager" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "no role": signed({ org: office.org })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "an organization that is no id": signed({ ...claims, org: "a b\0" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "workspaces that are no list": signed({ ...claims, workspaces: "all" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      "no signature": new UnsecuredJWT(claims)
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .encode(),
      HS512: new SignJWT(claims)
        .setProtectedHeader({ alg: "HS512" })
        .setSubject("s")
        .setAudience("latchkey")
        .setExpirationTime("10m")
        .sign(secret),
      garbage: "not.a.token",
      "no dots": "x",
    };
    for (const [what, token] of Object.entries(wrong)) expect(await whoAmI(await token), what).toBe("unauthenticated");
    expect(await whoAmI(null)).toBe("unauthenticated");
    expect((await server.send("GET", "/session", { headers: { Authorization: "Basic c3RhZmY6cHc=" } })).status).toBe(
      401,
    );
  });

  test("tokens are checked against the keys that the host publishes", async () => {
    for (const alg of ["RS256", "ES256"] as const) {
      const sign = (key: CryptoKey) =>
        new SignJWT({ org: office.org, role: "manager" })
          .setProtectedHeader({ alg, kid: alg })
          .setSubject("s")
          .setAudience("latchkey")
          .setExpirationTime("10m")
          .sign(key);
      expect(await whoAmI(await sign(keys[alg].privateKey)), alg).toBe("known");
      expect(await whoAmI(await sign((await generateKeyPair(alg)).privateKey)), `${alg} with another key`).toBe(
        "unauthenticated",
      );
    }
    // A public key is never used as a shared secret.
    const { n = "" } = await exportJWK(keys.RS256.publicKey);
    expect(await whoAmI(await base().sign(new TextEncoder().encode(n)))).toBe("unauthenticated");
    const away = await testServer(engine, { jwksUrl: "http://127.0.0.1:1/jwks" });
    const token = await new SignJWT({ org: office.org, role: "manager" })
      .setProtectedHeader({ alg: "ES256", kid: "ES256" })
      .setSubject("s")
      .setAudience("latchkey")
      .setExpirationTime("10m")
      .sign(keys.ES256.privateKey);
    expect((await away.anonymous.session.get({ token })).code).toBe("service_unavailable");
    await away.close();
  });

  test("the host's own authenticate function comes first", async () => {
    hosted = office.org;
    const answer = await server.anonymous.session.get({ headers: { "X-Host-User": "1" } });
    expect(answer.body.user).toMatchObject({ id: "host-1", name: "Hana Host", role: "manager" });
    expect((await server.anonymous.session.get()).code).toBe("unauthenticated");
    expect(
      await server.latchkey.getGrant(new Request(`${ORIGIN}/elsewhere`, { headers: { "X-Host-User": "1" } })),
    ).toMatchObject({ organizationId: office.org, user: { id: "host-1" } });
    expect(await server.latchkey.getGrant(new Request(`${ORIGIN}/elsewhere`))).toBeNull();
    hosted = null;
  });

  test("every response forbids caching, sniffing, referrers, scripts and frames, and has a request id", async () => {
    for (const path of ["/health", "/nothing", "/contacts"]) {
      const { headers } = await server.send("GET", path);
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("X-Request-Id")).toMatch(/^req_/);
    }
  });
});

describe("why a request is not authenticated", () => {
  let server: TestServer;
  let office: Office;
  let authenticate: (request: Request) => unknown = () => null;
  beforeAll(async () => {
    server = await testServer("postgres", { authenticate: (request) => authenticate(request) as null });
    office = await server.office();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.log.length = 0;
    authenticate = () => null;
  });

  const key = new TextEncoder().encode(SECRET);
  const token = (claims: Record<string, unknown> = {}, alg = "HS256") =>
    new SignJWT({ org: office.org, role: "manager", sub: "s", aud: "latchkey", ...claims }).setProtectedHeader({ alg });
  const soon = (jwt: SignJWT) => jwt.setExpirationTime("10m").sign(key);
  const warned = () =>
    server.log.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ level }) => level === "warn");

  test.each<[string, () => Promise<string>, string, RegExp]>([
    ["another audience", () => soon(token({ aud: "mine" })), "token_audience", /Set aud to "latchkey"/],
    ["no audience", () => soon(token({ aud: undefined })), "token_audience", /has no aud/],
    ["no end", () => token().sign(key), "token_exp_missing", /at most an hour ahead/],
    [
      "an expiry too far ahead",
      () => token().setExpirationTime("3h").sign(key),
      "token_exp_too_far",
      /more than an hour ahead/,
    ],
    ["an expiry in the past", () => token().setExpirationTime("-1m").sign(key), "token_expired", /has expired/],
    ["no person", () => soon(token({ sub: undefined })), "token_claims", /has no sub/],
    [
      "neither organization nor role",
      () => soon(token({ org: undefined, role: undefined })),
      "token_claims",
      /malformed claims: org, role\./,
    ],
    [
      "another secret",
      () => token().setExpirationTime("10m").sign(new TextEncoder().encode("another secret that is long enough")),
      "token_signature",
      /^The bearer token is not valid\.$/,
    ],
    ["another algorithm", () => soon(token({}, "HS512")), "token_algorithm", /^The bearer token is not valid\.$/],
    ["no valid form", async () => "not.a.token", "token_malformed", /^The bearer token is not valid\.$/],
  ])("a token with %s is refused, and the log has the reason", async (_, make, reason, detail) => {
    const fresh = await testServer(server.database, { onLog: (line) => server.log.push(line) });
    const { problem } = await fresh.anonymous.contacts.list({ token: await make() });
    await fresh.latchkey.stop();
    expect(problem).toMatchObject({
      status: 401,
      code: "unauthenticated",
      detail: expect.stringMatching(detail) as string,
    });
    expect(warned()).toMatchObject([{ reason, code: "unauthenticated", requestId: problem.requestId }]);
  });

  test("the response tells a missing identity from a session that has ended", async () => {
    expect((await server.anonymous.contacts.list()).problem["detail"]).toMatch(
      /authenticate returned null, and neither a bearer token nor a session cookie/,
    );
    expect(
      (await server.anonymous.contacts.list({ headers: { Cookie: "__Host-latchkey=gone" } })).problem["detail"],
    ).toBe("The session has ended. Sign in again.");
    expect((await server.anonymous.contacts.list({ headers: { Cookie: "theirs=1" } })).problem["detail"]).toMatch(
      /^authenticate returned null/,
    );
    expect(warned().map(({ reason }) => reason)).toEqual(["no_identity", "session_ended"]);
  });

  test("the response names a role that is not configured, and does not call a role without the permission unknown", async () => {
    const refused = await office.as({ role: "concierge" }).contacts.list();
    expect(refused.problem).toMatchObject({
      status: 403,
      code: "forbidden",
      permission: "contacts:read",
      detail: expect.stringContaining('The role "concierge" is not configured here') as string,
    });
    expect(warned()).toMatchObject([{ reason: "role_unknown", role: "concierge" }]);
    expect((await office.as({ role: "tenant" }).contacts.list()).problem["detail"]).not.toContain("configured");
  });

  test("the response names an untrusted origin and the setting for it, and the log has the trusted ones", async () => {
    const jarless = { Cookie: "__Host-latchkey=x", Origin: "https://elsewhere.example" };
    const { problem } = await server.anonymous.contacts.create({ headers: jarless, body: { firstName: "R" } });
    expect(problem).toMatchObject({
      status: 403,
      code: "origin_rejected",
      detail: expect.stringContaining(
        "https://elsewhere.example is not trusted. Add the page's origin to LATCHKEY_ALLOWED_ORIGINS",
      ) as string,
    });
    expect(warned()).toMatchObject([
      {
        reason: "origin_rejected",
        origin: "https://elsewhere.example",
        trusted: [ORIGIN, "https://portal.example.com"],
      },
    ]);
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("the users are away");
      },
    ],
    ["returns no particular person", () => ({ organizationId: office.org })],
    ["returns a string", () => "dana"],
    [
      "returns workspaces that are not a list",
      () => ({ organizationId: office.org, id: "d", role: "admin", workspaceIds: "all" }),
    ],
  ])("an authenticate that %s is reported as the host's fault, by its name", async (_, broken) => {
    authenticate = broken;
    const { problem } = await server.anonymous.contacts.list();
    expect(problem).toMatchObject({ status: 503, code: "host_unavailable", callback: "authenticate" });
    expect(
      server.log.filter((line) => line.includes('"level":"error"')).map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([{ callback: "authenticate" }]);
  });
});
