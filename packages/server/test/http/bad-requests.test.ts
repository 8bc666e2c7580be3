import { contractVersion, MEBIBYTE, type Route } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { checkRefusal } from "./check-refusal.js";
import { bodyFor, params, queryFor } from "./route-inputs.js";
import { everyRoute, pathOf, testServer, tokenOf, type Ask, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("requests that are not valid, on %s", (engine) => {
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

  const withParams = everyRoute.filter(({ route }) => route.params);

  test.each(withParams)("$name refuses a malformed id, or finds nothing", async ({ route }) => {
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
        route.body && route.fileTypes === undefined ? { body: bodyFor(route) } : {},
        path,
      );
      const code = await checkRefusal(route, response, path.slice(0, 60));
      if (code !== "taken")
        expect(
          [
            "validation_failed",
            "not_found",
            "route_not_found",
            "not_implemented",
            "method_not_allowed",
            "unsupported_media_type",
            // Where sessions are the host's.
            "managed_by_host",
          ],
          `${path.slice(0, 60)}: ${code}`,
        ).toContain(code);
      else expect(path).toMatch(/undefined|\/workspaces\//);
    }
    const after = await count();
    if (!route.path.startsWith("/workspaces/{id}")) expect(after).toEqual(before);
  });

  test("refuses a name that would be shown differently from how it is stored", async () => {
    for (const firstName of ["Robin\u202enoc.live", "Ro\u0007bin", "Ro\nbin", "Ro\u2066bin"]) {
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
      { code: "contract_version_unsupported", supported: contractVersion },
    ]);
    expect(
      (await server.send("GET", "/health", { headers: { "Latchkey-Contract": "1.9" } })).headers.get(
        "Latchkey-Contract",
      ),
    ).toBe(contractVersion);
  });
});
