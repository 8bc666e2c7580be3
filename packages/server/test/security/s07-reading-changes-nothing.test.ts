import { routes } from "@latchkey/core/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, age, invite } from "../http/people.js";
import {
  pathOf,
  PASSWORD,
  testServer,
  tokenOf,
  type Ask,
  type Jar,
  type Office,
  type TestServer,
} from "../http/test-server.js";
import { dumpOf, type Dump } from "./dump.js";
import { askWith, idPlaces, type Named } from "./id-places.js";
import { oneOfEach } from "./one-of-each.js";
import { classified } from "./route-classes.js";

describe.each(engines)("reading, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let own: Record<Named, string>;
  let token: string;
  let jar: Jar;
  beforeAll(async () => {
    server = await testServer(engine, { limits: { guessesPerMinute: 100_000 } });
    office = await server.office();
    own = await oneOfEach(server, office, "own_role");
    token = await tokenOf({ org: office.org });
    ({ jar } = await accept(server, (await invite(server, office, { role: "manager" })).token));
    // A session that is days old, which reading must not prolong. It was used a minute ago: every five minutes it is
    // noted that its owner uses it.
    await sql`
      update latchkey.accounts_session set created_at = now() - interval '5 days',
        updated_at = now() - interval '1 minute', expires_at = now() + interval '2 days'
    `.execute(server.database.db);
  });
  afterAll(() => server.close());

  /** All of the database but the queue, which works by itself. */
  const everything = async (): Promise<Dump> =>
    Object.fromEntries(
      Object.entries(await dumpOf(server.database)).filter(([table]) => table.startsWith("latchkey.")),
    );

  async function read(method: string, path: string, ask: Ask): Promise<number> {
    const response = await server.send(method, path, ask);
    if (response.headers.get("Content-Type") === "text/event-stream") await response.body?.cancel();
    else await response.text();
    return response.status;
  }

  const untilSent = (id: string) =>
    expect.poll(async () => (await office.admin.invitations.get({ params: { id } })).body.delivery).toBe("sent");

  const places = idPlaces();
  // What would be sent is too much for a query.
  const previews = new Set(["invitations.preview", "batches.preview"]);
  const gets = classified.filter(({ route }) => route.method === "GET");

  test("GET routes are classed as reading, and no others are", () => {
    for (const { name, route, effect } of classified)
      expect([name, effect === "reads"]).toEqual([name, route.method === "GET" || previews.has(name)]);
  });

  test.each(gets)("changes nothing by GET, HEAD and OPTIONS of $name", async ({ name, route }) => {
    const place = places.find((one) => one.name === name && one.where === "path");
    const { params = {}, query = {} } = place ? askWith(place, own[place.names], own) : {};
    const needed = name === "verification.get" ? { contactId: own.contacts } : query;
    const before = await everything();
    const statuses: number[] = [];
    for (const method of ["GET", "HEAD", "OPTIONS"])
      statuses.push(await read(method, pathOf(route, params), { token, query: needed }));
    await read("GET", pathOf(route, params), { query: needed });
    await read("GET", pathOf(route, params), { query: needed, jar });
    // This invitation did not ask for a letter, and the sessions of the host's staff are the host's.
    const isRefused = name === "invitations.letter" || name === "session.listSessions";
    expect(statuses).toEqual(isRefused ? [409, 409, 204] : [200, 200, 204]);
    expect(await everything()).toEqual(before);
  });

  test.each([
    ["invitations.preview", routes.invitations.preview, () => ({ contactId: own.contacts, role: "tenant" })],
    ["batches.preview", routes.batches.preview, () => ({ filter: {}, role: "tenant" })],
  ] as const)("changes nothing by %s", async (_name, route, body) => {
    const before = await everything();
    expect(await read("POST", route.path, { token, body: body() })).toBe(200);
    expect(await everything()).toEqual(before);
  });

  test("changes nothing by GET and HEAD of routes with other methods", async () => {
    const { token: secret, invitation } = await invite(server, office);
    await untilSent(invitation.id);
    const before = await everything();
    const paths = [
      ...new Set(
        classified
          .filter(({ route }) => !gets.some((one) => one.route.path === route.path))
          .map(({ route }) => route.path),
      ),
    ];
    for (const path of paths) {
      for (const method of ["GET", "HEAD"]) {
        const response = await server.send(
          method,
          path.replace("{id}", own.contacts).replace("{key}", own.roles).replace("{provider}", "standard"),
          { token, query: { token: secret, password: PASSWORD } },
        );
        expect([method, path, response.status]).toEqual([method, path, 405]);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test("changes nothing by previews of links in every state", async () => {
    const links: Record<string, string> = {};
    const invited = async () => {
      const { invitation, token: secret } = await invite(server, office);
      await untilSent(invitation.id);
      return { id: invitation.id, email: invitation.email, secret };
    };
    const [open, expired, replaced, withdrawn, taken] = await Promise.all([
      invited(),
      invited(),
      invited(),
      invited(),
      invited(),
    ]);
    links["open"] = open.secret;
    await age(server, expired.id, "expires_at");
    links["expired"] = expired.secret;
    await age(server, replaced.id, "resend_available_at");
    await office.admin.invitations.resend({ params: { id: replaced.id } });
    await server.sink.mailTo(replaced.email, 1);
    await untilSent(replaced.id);
    links["superseded"] = replaced.secret;
    await office.admin.invitations.revoke({ params: { id: withdrawn.id } });
    links["revoked"] = withdrawn.secret;
    await accept(server, taken.secret);
    links["accepted"] = taken.secret;

    const before = await everything();
    for (const [state, secret] of Object.entries(links)) {
      for (let n = 0; n < 3; n += 1)
        expect((await server.anonymous.acceptance.preview({ body: { token: secret } })).body.state).toBe(state);
      expect((await server.anonymous.acceptance.preview({ jar, body: { token: secret } })).body.state).toBe(
        state === "open" ? "signed_in_as_other" : state,
      );
    }
    expect(await everything()).toEqual(before);
    // The link still works.
    await accept(server, open.secret);
  });
});
