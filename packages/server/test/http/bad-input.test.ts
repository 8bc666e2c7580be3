import { errors, MEBIBYTE, type Route } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { bodyFor, codesOf, params, queryFor } from "./route-inputs.js";
import { everyRoute, pathOf, testServer, tokenOf, type Ask, type Office, type TestServer } from "./test-server.js";

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

/** Bodies that are invalid on every route. */
const badBodies: [string, unknown, Record<string, string>?][] = [
  ["not JSON", "{"],
  ["empty", ""],
  ["null", "null"],
  ["an array", "[]"],
  ["a string", '"x"'],
  ["a number", "1e999"],
  ["another type", "{}", { "Content-Type": "text/plain" }],
  ["a form", "a=b", { "Content-Type": "application/x-www-form-urlencoded" }],
  ["one byte too many", JSON.stringify({ x: "y".repeat(MEBIBYTE) })],
  ["invalid UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ["an unknown field", { unknownField: 1 }],
  ["10,000 levels of objects", deep(10_000, '{"x":', "}").replace("{}", "{0}").replace('{"x":}', '{"x":1}')],
  ["10,000 levels of arrays", deep(10_000, "[", "]")],
  ["10,000 levels in a field", `{"x":${deep(10_000, "[", "]")}}`],
  ["__proto__", '{"__proto__":{"role":"admin"}}'],
  ["constructor", '{"constructor":{"prototype":{"role":"admin"}}}'],
];

/** Values that no property expects; some are of the right type. */
const badValues: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  "",
  "\0",
  "a\0b",
  "\ud800",
  "\u202etxt",
  "x".repeat(100_000),
  [],
  [[]],
  {},
  { __proto__: null, toString: 1 },
  ["\0"],
  [null],
  "../../etc/passwd",
  "' or 1=1 --",
  "{{7*7}}",
  "2026-01-01",
];

/** The members that a schema declares, through unions and pipes. */
function membersOf(schema: unknown): string[] {
  const { def } = (
    schema as { _zod: { def: { shape?: object; options?: unknown[]; in?: unknown; innerType?: unknown } } }
  )._zod;
  const within = [...(def.options ?? []), def.in, def.innerType].filter((part) => part !== undefined);
  return [...new Set([...Object.keys(def.shape ?? {}), ...within.flatMap(membersOf)])];
}

describe.each(engines)("bad input on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let token: string;
  beforeAll(async () => {
    server = await testServer(engine, { limits: { guessesPerMinute: 1_000_000 } });
    office = await server.office();
    token = await tokenOf({ org: office.org });
  });
  afterAll(() => server.close());

  const send = (route: Route, ask: Ask, path = pathOf(route, params)) =>
    server.send(route.method, path, { token, query: queryFor(route), ...ask });

  /** Checks that the response is not a server error, and that a refusal is one that the contract declares. */
  async function checkRefusal(route: Route, response: Response, what: string): Promise<string> {
    const text = await response.text();
    if (response.status < 400) return "taken";
    const { code, status, type, title } = JSON.parse(text) as Record<string, string | number>;
    expect(errors, `${what}: ${text}`).toHaveProperty(String(code));
    expect([...codesOf(route)], `${route.method} ${route.path} ${what}`).toContain(code);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect([status, typeof type, typeof title]).toEqual([response.status, "string", "string"]);
    if (code !== "not_implemented")
      expect(response.status, `${route.method} ${route.path} ${what}: ${text}`).toBeLessThan(500);
    return String(code);
  }

  const count = async () => {
    const counts = [
      "organizations",
      "workspaces",
      "contacts",
      "invitations",
      "users",
      "events",
      "links",
      "accounts_user",
    ] as const;
    const { rows } = await sql<
      Record<string, string>
    >`select ${sql.join(counts.map((table) => sql`(select count(*) from ${sql.table(`latchkey.${table}`)}) as ${sql.ref(table)}`))}`.execute(
      server.database.db,
    );
    return rows[0];
  };

  const withBody = everyRoute.filter(({ route }) => route.body && route.bodyType === undefined);
  const withQuery = everyRoute.filter(({ route }) => route.query);
  const withParams = everyRoute.filter(({ route }) => route.params);

  test.each(withBody)("$name refuses invalid bodies", async ({ name, route }) => {
    const before = await count();
    for (const [what, body, headers = {}] of badBodies) {
      const code = await checkRefusal(route, await send(route, { body, headers }), what);
      expect(
        [
          "malformed_json",
          "unsupported_media_type",
          "payload_too_large",
          "validation_failed",
          "not_implemented",
          "not_found",
        ],
        `${name} ${what}: ${code}`,
      ).toContain(code);
    }
    expect(await count()).toEqual(before);
  });

  test.each(withBody.filter(({ name }) => name !== "webhooks.mail"))(
    "$name survives every value in every property",
    async ({ route }) => {
      const valid = bodyFor(route) as Record<string, unknown>;
      for (const member of membersOf(route.body)) {
        for (const value of badValues) {
          await checkRefusal(
            route,
            await send(route, { body: { ...valid, [member]: value } }),
            `${member} = ${String(JSON.stringify(value)).slice(0, 60)}`,
          );
        }
      }
      // A route ignores members that it does not declare.
      expect(["validation_failed", "not_implemented"]).toContain(
        await checkRefusal(route, await send(route, { body: { ...valid, unknown: 1 } }), "an undeclared property"),
      );
    },
  );

  test("nested fields are checked too", async () => {
    const before = await count();
    const person = { email: office.address("p"), firstName: "P", role: "tenant" };
    const inner: Record<string, unknown>[] = [
      { preferences: { weeklyEmails: { enabled: true } } },
      { preferences: { unknown: 1 } },
      { recordSet: { rules: { contacts: { view: true, update: true, remove: true } } } },
      { recordSet: { rules: { "Bad Name": { view: true, update: true } } } },
      { workspaceIds: Array.from({ length: 201 }, (_, n) => `w${n}`) },
      { message: `a\0b` },
      { message: "x".repeat(1001) },
      { locale: "not a tag" },
      { expiresInDays: 0.5 },
      { expiresInDays: 91 },
      { email: "a@b" },
      { email: "a b@example.com" },
      { email: `${"x".repeat(65)}@example.com` },
      { email: "x@example.com\r\nBcc: y@example.com" },
      { email: "x@example.com,y@example.com" },
      { firstName: "x".repeat(101) },
      { phone: "call me" },
    ];
    for (const fields of inner) {
      const answer = await office.admin.invitations.create({ body: { ...person, ...fields } });
      expect(answer.code, JSON.stringify(fields).slice(0, 80)).toBe("validation_failed");
      expect(answer.problem["errors"]).toEqual([
        { path: expect.any(String), code: expect.any(String), message: expect.any(String) },
      ]);
    }
    expect(await count()).toEqual(before);
  });

  test.each(withQuery)("$name survives every value of every query parameter", async ({ route }) => {
    const values = [
      "",
      "0",
      "-1",
      "201",
      "1e9",
      "NaN",
      "0x10",
      "null",
      "a,,b",
      ",".repeat(5000),
      "\0",
      "\ud800",
      "%00",
      "x".repeat(5000),
      "[]",
      "{}",
      "__proto__",
      "'; drop table contacts; --",
    ];
    const cursors = [
      ["2026-01-01T00:00:00.000Z", "con_x"],
      ["0000-01-01T00:00:00.000Z", "x"],
      ["9999-99-99T99:99:99.999Z", "x"],
      [null, "x"],
      [1, 2],
      ["\0", "x"],
      ["x", "\0"],
      {},
      null,
      ["a", "b", "c"],
    ].map((place) => Buffer.from(JSON.stringify(place)).toString("base64url"));
    for (const member of [...membersOf(route.query), "unknown", "__proto__"]) {
      for (const value of member === "cursor" ? [...values, ...cursors] : values) {
        const response = await send(route, { query: { ...queryFor(route), [member]: value } });
        await checkRefusal(route, response, `?${member}=${value.slice(0, 40)}`);
      }
    }
  });

  test.each(withParams)("$name treats a malformed id as one that does not exist", async ({ route }) => {
    const before = await count();
    const shapes = [
      "%",
      "%00",
      "%2E%2E%2F",
      "..%2f..",
      "a%2Fb",
      "%C0%AF",
      "%F0%9F%92%A9",
      "%E0%A4%A",
      "x".repeat(5000),
      "a b",
      "'",
      '"',
      "<script>",
      "*",
      "con_%",
      "%ED%A0%80",
      "undefined",
      "-",
      "~",
    ];
    for (const shape of shapes) {
      const path = route.path.replace(/\{\w+\}/, shape);
      const response = await send(
        route,
        route.body && route.bodyType === undefined ? { body: bodyFor(route) } : {},
        path,
      );
      const code = await checkRefusal(route, response, path.slice(0, 60));
      if (code !== "taken")
        expect(
          ["not_found", "route_not_found", "not_implemented", "method_not_allowed", "unsupported_media_type"],
          `${path.slice(0, 60)}: ${code}`,
        ).toContain(code);
      else expect(path).toMatch(/undefined/);
    }
    const after = await count();
    if (!route.path.startsWith("/workspaces/{id}")) expect(after).toEqual(before);
  });

  test("refuses a name that would be shown differently from how it is stored", async () => {
    for (const firstName of ["Robin\u202enoc.live", "Ro\u0007bin", "Ro\nbin", "Robin\u2066"]) {
      const { problem } = await office.admin.contacts.create({ body: { firstName } });
      expect(problem["errors"]).toMatchObject([{ path: "firstName", code: "invalid_characters" }]);
    }
  });

  test("refuses unknown paths, wrong methods and endless bodies", async () => {
    for (const path of [
      "/nothing",
      "/",
      "",
      "//",
      "/contacts/a/b/c/d",
      `/${"x".repeat(60_000)}`,
      "/constructor",
      "/__proto__",
      "/CONTACTS",
    ]) {
      const response = await server.send("GET", path, { token });
      expect([response.status, (await response.json()) as object], path).toMatchObject([
        404,
        { code: "route_not_found" },
      ]);
    }
    for (const method of ["PUT", "DELETE", "PATCH", "PROPFIND"]) {
      const response = await server.send(method, "/invitations", { token });
      expect([response.status, response.headers.get("Allow"), (await response.json()) as object], method).toMatchObject(
        [405, "POST, GET", { code: "method_not_allowed" }],
      );
    }
    // The URL parser resolves these. They reach nothing that their target does not.
    expect((await server.send("GET", "/contacts/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd", { token })).status).toBe(404);
    const outside = await server.latchkey.fetch(new Request("https://office.example.com/api/other/contacts"));
    expect(outside.status).toBe(404);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array((sent += 65_536) && 65_536)),
    });
    const request = new Request("https://office.example.com/api/latchkey/contacts", {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    } as RequestInit);
    expect((await server.latchkey.fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(4 * MEBIBYTE);
    const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("hung up")) });
    const cut = new Request("https://office.example.com/api/latchkey/contacts", {
      method: "POST",
      body: broken,
      duplex: "half",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    } as RequestInit);
    expect((await server.latchkey.fetch(cut)).status).toBe(400);
  });

  test("refuses a client of another contract version", async () => {
    const response = await server.send("GET", "/health", { headers: { "Latchkey-Contract": "2.0" } });
    expect([response.status, (await response.json()) as object]).toMatchObject([
      400,
      { code: "contract_version_unsupported", supported: "1.0" },
    ]);
    expect(
      (await server.send("GET", "/health", { headers: { "Latchkey-Contract": "1.9" } })).headers.get(
        "Latchkey-Contract",
      ),
    ).toBe("1.0");
  });
});
