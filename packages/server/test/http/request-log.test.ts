import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { invite } from "./people.js";
import { ownServer, tokenOf, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("the log of requests on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine);
    office = await server.office();
  });
  afterAll(() => server.close());
  beforeEach(() => void (server.log.length = 0));

  const lines = () => server.log.map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = () => lines().filter(({ msg }) => msg === "request");

  test("a request says who called which route from where", async () => {
    const { status, body } = await office.as({ role: "manager", sub: "dana" }).contacts.list();
    expect([status, body.data]).toEqual([200, []]);
    expect(requests()).toEqual([
      expect.objectContaining({
        level: "info",
        method: "GET",
        route: "/contacts",
        path: "/api/latchkey/contacts",
        status: 200,
        ms: expect.any(Number),
        requestId: expect.stringMatching(/^req_/),
        organizationId: office.org,
        actorId: "dana",
        role: "manager",
        address: expect.stringMatching(/^198\.18\./),
      }),
    ]);
  });

  test("a refused request says why, each time", async () => {
    await server.send("GET", "/contacts", { token: "not-a-token" });
    await server.send("GET", "/contacts", { token: "not-a-token" });
    await office.as({ role: "viewer", sub: "vera" }).roles.create({ body: { key: "x", label: "X", portalPath: "/x" } });
    await server.send("GET", "/nothing");
    expect(
      requests().map(({ route, status, code, reason, actorId }) => [route, status, code, reason, actorId]),
    ).toEqual([
      ["/contacts", 401, "unauthenticated", "token_malformed", undefined],
      ["/contacts", 401, "unauthenticated", "token_malformed", undefined],
      ["/roles", 403, "forbidden", undefined, "vera"],
      [undefined, 404, "route_not_found", undefined, undefined],
    ]);
  });

  test("a refused sign-in says why, without the person's address", async () => {
    const { email } = await invite(server, office);
    server.log.length = 0;
    const signIn = () => server.anonymous.session.signIn({ body: { email, password: "not the right password" } });
    let last = await signIn();
    while (last.status === 401) last = await signIn();
    expect(requests()[0]).toMatchObject({
      route: "/session",
      status: 401,
      code: "invalid_credentials",
      reason: "wrong_email_or_password",
    });
    expect(requests().at(-1)).toMatchObject({
      status: 429,
      code: "rate_limited",
      reason: "too_many_guesses_of_account",
      address: expect.any(String),
    });
    expect(server.log.join()).not.toContain(email);
  });

  test("an address that a host uses as a person's id stays out", async () => {
    await office.as({ role: "manager", sub: "dana@maple.example" }).contacts.list();
    expect(requests()[0]).toMatchObject({ actorId: "[address]" });
    expect(server.log.join()).not.toContain("dana@maple.example");
  });

  test("the ids of a request and its trace are carried on", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const headers = { "X-Request-Id": "edge-7f3a.1:9", traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const token = await tokenOf({ org: office.org, role: "master_admin", sub: "dana" });
    const response = await server.send("PUT", "/workspaces/elm", { headers, token, body: { name: "9 Elm Court" } });
    expect([response.status, response.headers.get("X-Request-Id")]).toEqual([200, "edge-7f3a.1:9"]);
    expect(requests()).toEqual([expect.objectContaining({ requestId: "edge-7f3a.1:9", traceId })]);
    const [event] = (await office.admin.events.list({ query: { type: "workspace.updated" } })).body.data;
    expect(event?.requestId).toBe("edge-7f3a.1:9");
  });

  test.each([
    ["too short", "abc"],
    ["too long", "a".repeat(129)],
    ["markup", "<script>alert(1)</script>"],
    ["a secret", "A".repeat(43)],
  ])("an id that is %s is replaced", async (_, id) => {
    const response = await server.send("GET", "/session", { headers: { "X-Request-Id": id } });
    expect(response.headers.get("X-Request-Id")).toMatch(/^req_/);
  });

  test.each([
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "x",
  ])("a traceparent that is none is ignored: %s", async (traceparent) => {
    await server.send("GET", "/session", { headers: { traceparent } });
    expect(requests()[0]).not.toHaveProperty("traceId");
  });

  test("a page of another origin may send both, and read the id", async () => {
    const { headers } = await server.send("OPTIONS", "/session", {
      headers: { Origin: "https://portal.example.com", "Access-Control-Request-Headers": "traceparent,x-request-id" },
    });
    expect(headers.get("Access-Control-Allow-Headers")).toMatch(/X-Request-Id, traceparent, tracestate/);
    expect(headers.get("Access-Control-Expose-Headers")).toContain("X-Request-Id");
  });

  test("a probe that succeeds leaves a line at debug level only", async () => {
    await server.send("GET", "/health");
    expect(requests()).toEqual([expect.objectContaining({ level: "debug", route: "/health" })]);
  });
});
