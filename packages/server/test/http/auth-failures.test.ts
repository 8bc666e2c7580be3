import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ORIGIN, SECRET, testServer, type Office, type TestServer } from "./test-server.js";

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

  test("the response names a role that is not configured, and only such a role", async () => {
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
