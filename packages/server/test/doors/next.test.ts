import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import { createNextLatchkey, type NextLatchkey } from "../../src/next.js";
import type { Database } from "../../src/store/database.js";
import { testDatabase } from "../database.js";
import { SECRET } from "../http/identities.js";
import { serve } from "./serve.js";

const home = globalThis as { [key: symbol]: { opening: Promise<{ stop: () => Promise<void> }> | null } | undefined };
const KEY = Symbol.for("@latchkey/server/one");
let database: Database;

beforeAll(async () => {
  database = await testDatabase("postgres");
});
afterAll(() => database.close());
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await (await home[KEY]?.opening)?.stop();
  delete home[KEY];
});

const staff = (name: string): Partial<LatchkeyServerOptions> => ({
  authenticate: () => ({ id: "dana", name, role: "master_admin", organizationId: "next" }),
});
/** Loads the host's module, like a bundler does after each change. */
const load = (options: () => Partial<LatchkeyServerOptions> = () => ({})): NextLatchkey =>
  createNextLatchkey(() => ({
    database,
    secret: SECRET,
    acceptUrl: "http://localhost:3000/accept",
    logLevel: "silent",
    ...options(),
  }));
const request = (path: string, init?: RequestInit) => new Request(`http://localhost:3000/api/latchkey${path}`, init);
const nameIn = async (response: Response) => ((await response.json()) as { user: { name: string } }).user.name;

test("the server opens with the first request, and concurrent requests share it", async () => {
  const latchkey = load();
  expect(home[KEY]?.opening).toBeNull();
  const [first, second, response] = await Promise.all([
    latchkey.get(),
    load().get(),
    latchkey.routeHandlers.GET(request("/health")),
  ]);
  expect(first).toBe(second);
  expect(await response.json()).toMatchObject({ status: "ok", database: "ok" });
});

test("after a hot reload the newest callbacks are used, by the same server", async () => {
  const before = load(() => staff("Dana"));
  const opened = await before.get();
  expect(await nameIn(await before.routeHandlers.GET(request("/session")))).toBe("Dana");
  const after = load(() => staff("Dana the second"));
  expect(await after.get()).toBe(opened);
  for (const handlers of [after.routeHandlers, before.routeHandlers])
    expect(await nameIn(await handlers.GET(request("/session")))).toBe("Dana the second");
});

test("callbacks inside an option are the newest too, and keep their `this`", async () => {
  const { openOnce } = await import("../../src/open-once.js");
  const make = (name: string) => () => ({
    name,
    stop: async () => {},
    organizations: {
      name,
      get() {
        return this.name;
      },
    },
  });
  const opened = await openOnce(make("old"), async (options) => options)();
  expect(opened.organizations.get()).toBe("old");
  openOnce(make("new"), async (options) => options);
  expect([opened.organizations.get(), opened.name]).toEqual(["new", "old"]);
});

test("a server that cannot open responds with 503, says why, and is tried again by the next request", async () => {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  let secret = "short";
  const latchkey = load(() => ({ secret }));
  const response = await latchkey.routeHandlers.GET(request("/health"));
  expect([response.status, await response.json()]).toMatchObject([503, { code: "service_unavailable" }]);
  await expect(latchkey.get()).rejects.toThrow(/^secret has 5 bytes/);
  written.mockRestore();
  secret = SECRET;
  expect((await latchkey.routeHandlers.GET(request("/health"))).status).toBe(200);
});

test("during a build the server does not open, and the error says what to do", async () => {
  vi.stubEnv("NEXT_PHASE", "phase-production-build");
  const latchkey = load();
  await expect(latchkey.get()).rejects.toThrow(/not opened during `next build`/);
  expect(home[KEY]?.opening).toBeNull();
});

test("the app router's handlers read, write and refuse", async () => {
  const { PUT, OPTIONS, HEAD } = load(() => staff("Dana")).routeHandlers;
  const body = JSON.stringify({ name: "Maple Street Homes", contactEmail: "hello@maple.example" });
  expect(
    (await PUT(request("/organization", { method: "PUT", body, headers: { "Content-Type": "application/json" } })))
      .status,
  ).toBe(200);
  expect((await HEAD(request("/health/", { method: "HEAD" }))).status).toBe(200);
  expect((await OPTIONS(request("/session", { method: "OPTIONS" }))).status).toBe(204);
});

test.each([
  ["that the proxy saw, behind one proxy", 1, [404, 429, 404]],
  ["that is unknown, without a trusted proxy", 0, [404, 429, 429]],
])("callers of the app router are counted by the address %s", async (_, trustProxy, expected) => {
  const { POST } = load(() => ({ ...staff("Dana"), trustProxy, limits: { guessesPerMinute: 1 } })).routeHandlers;
  const body = JSON.stringify({ token: "x".repeat(43) });
  const guess = (address: string) =>
    POST(
      request("/acceptance/preview", {
        method: "POST",
        body,
        headers: { "Content-Type": "application/json", "X-Forwarded-For": `192.0.2.9, ${address}` },
      }),
    );
  const statuses = [await guess("192.0.2.1"), await guess("192.0.2.1"), await guess("192.0.2.2")].map(
    ({ status }) => status,
  );
  expect(statuses).toEqual(expected);
});

test.each([
  ["as it arrived", null],
  ["parsed by Next.js", (incoming: IncomingMessage) => json(incoming)],
])("the pages router's handler accepts a body %s", async (_, parse) => {
  const latchkey = load(() => staff("Dana"));
  const host = await serve((incoming, outgoing) => {
    void (async () =>
      latchkey.apiHandler(parse ? Object.assign(incoming, { body: await parse(incoming) }) : incoming, outgoing))();
  });
  const response = await fetch(`${host.origin}/api/latchkey/organization`, {
    method: "PUT",
    body: JSON.stringify({ name: "Maple", contactEmail: "hello@maple.example" }),
    headers: { "Content-Type": "application/json" },
  });
  expect([response.status, await response.json()]).toMatchObject([200, { name: "Maple" }]);
  await host.close();
});
