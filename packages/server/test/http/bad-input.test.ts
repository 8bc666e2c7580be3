import { MEBIBYTE, type Route } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { checkRefusal } from "./check-refusal.js";
import { bodyFor, params, queryFor } from "./route-inputs.js";
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
    const columns = counts.map(
      (table) => sql`(select count(*) from ${sql.table(`latchkey.${table}`)}) as ${sql.ref(table)}`,
    );
    const { rows } = await sql<Record<string, string>>`select ${sql.join(columns)}`.execute(server.database.db);
    return rows[0];
  };

  const withBody = everyRoute.filter(({ route }) => route.body && route.fileTypes === undefined);
  const withQuery = everyRoute.filter(({ route }) => route.query);

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
      const response = await office.admin.invitations.create({ body: { ...person, ...fields } });
      expect(response.code, JSON.stringify(fields).slice(0, 80)).toBe("validation_failed");
      expect(response.problem["errors"]).toEqual([
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
});
