import { allows, builtInRoles, permissionNames, type Permission } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { invite } from "../http/people.js";
import { bodyFor, params, queryFor } from "../http/route-inputs.js";
import { Jar, pathOf, testServer, tokenOf, type Ask, type Office, type TestServer } from "../http/test-server.js";
import { dumpOf } from "./dump.js";
import { askWith, idPlaces, type IdPlace, type Named } from "./id-places.js";
import { oneOfEach } from "./one-of-each.js";
import { classified } from "./route-classes.js";

const restricted = classified.filter(({ access }) => access !== "public" && access !== "recipient");

/** The code of a problem; null for a success, whose body is not waited for: a stream has no end. */
async function codeOf(response: Response): Promise<string | null> {
  if (response.ok) {
    await response.body?.cancel();
    return null;
  }
  return ((await response.json()) as { code: string }).code;
}

describe("S5 who may call what", () => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer("pglite", { limits: { guessesPerMinute: 100_000 } });
    office = await server.office();
    // One role for each permission, so that each is seen to open its own routes and no other.
    for (const permission of permissionNames)
      await office.admin.roles.create({
        body: {
          key: `only_${permission.replace(":", "_")}`,
          label: permission,
          portalPath: "/own",
          permissions: [permission],
        },
      });
  });
  afterAll(() => server.close());

  const principals = [
    ...builtInRoles.map(({ key, permissions }) => ({ key, permissions })),
    ...permissionNames.map((name) => ({ key: `only_${name.replace(":", "_")}`, permissions: [name] as string[] })),
    { key: "no_such_role", permissions: [] },
  ];

  const call = async (route: (typeof classified)[number]["route"], ask: Ask) =>
    server.send(route.method, pathOf(route, params), {
      query: queryFor(route),
      ...(route.body ? { body: bodyFor(route) } : {}),
      headers: route.bodyType ? { "Content-Type": route.bodyType } : {},
      ...ask,
    });

  test("every route is declared as it was decided", () => {
    for (const { name, route, access } of classified) expect(route.access, name).toBe(access);
  });

  test.each(restricted)(
    "$name answers nobody, and of all roles those that have the permission",
    async ({ name, route, access }) => {
      expect(await codeOf(await call(route, { token: null }))).toBe("unauthenticated");
      expect(await codeOf(await call(route, { token: "not.a.token" }))).toBe("unauthenticated");
      const wrong: string[] = [];
      for (const { key, permissions } of principals) {
        const code = await codeOf(await call(route, { token: await tokenOf({ org: office.org, role: key }) }));
        const may = access === "session" || allows(permissions, access as Permission);
        // What a route does beside its own permission may be refused for another one: that is for S4.
        // The host's own staff are known here, and have no password here to change.
        if (name === "session.changePassword") expect(code).toBe("unauthenticated");
        else if (may ? code === "unauthenticated" || code === "password_change_required" : code !== "forbidden")
          wrong.push(`${key}: ${code ?? "done"}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  test("somebody with a temporary password may see who they are, choose a password, sign out, and nothing else", async () => {
    const { mail, email } = await invite(server, office, { role: "master_admin", activation: "temporary_password" });
    const password = /^Temporary password: (\S+)$/m.exec(mail.text ?? "")?.[1] ?? "";
    const jar = new Jar();
    await server.nobody.session.signIn({ jar, body: { email, password } });
    const open = new Set(["session.get", "session.changePassword"]);
    for (const { name, route } of restricted)
      expect([name, (await codeOf(await call(route, { jar }))) === "password_change_required"]).toEqual([
        name,
        !open.has(name),
      ]);
    expect((await server.nobody.session.get({ jar })).body.mustChangePassword).toBe(true);
    expect((await server.nobody.session.signOut({ jar })).status).toBe(204);
  });
});

describe.each(engines)("S5 another organization's ids answer like ids that never existed, on %s", (engine) => {
  let server: TestServer;
  let ours: Office;
  let theirs: Office;
  let own: Record<Named, string>;
  let foreign: Record<Named, string>;
  let token: string;
  /** A third organization's: for what would make the id one of ours. */
  let elsewhere: string;
  beforeAll(async () => {
    server = await testServer(engine);
    [ours, theirs] = [await server.office(), await server.office()];
    [own, foreign] = [await oneOfEach(server, ours, "our_own"), await oneOfEach(server, theirs, "their_own")];
    token = await tokenOf({ org: ours.org });
    elsewhere = await tokenOf({ org: (await server.office()).org });
  });
  afterAll(() => server.close());

  const places = idPlaces();
  // Whatever the id is, these make something new under it, or take note of it: the same, whether or not somebody else
  // has it.
  const makes = new Set([
    "workspaces.put path id",
    "contacts.sync body workspaces.[].id",
    "roles.create body key",
    "batches.create body contactIds.[]",
    "batches.create body filter.workspaceId",
    "batches.create body recordSetId",
    "batches.create body invitations.[].recordSetId",
  ]);
  const titleOf = ({ name, where, path }: IdPlace) => `${name} ${where} ${path.join(".")}`;

  /** An id of the same shape that nobody has. */
  const twinOf = (id: string) => id.replace(/.{3}$/, (end) => (end === "zzz" ? "yyy" : "zzz"));

  /** All of an answer but what names the request and the time; of what was just made, its ids and times too. */
  async function said(place: IdPlace, id: string, by = token): Promise<string> {
    const response = await server.send(place.route.method, pathOf(place.route, askWith(place, id, own).params), {
      ...askWith(place, id, own),
      token: by,
    });
    const headers = [...response.headers].filter(([name]) => name !== "x-request-id" && name !== "date");
    if (place.route.responseType === "text/event-stream" && response.ok) {
      await response.body?.cancel();
      return JSON.stringify([response.status, headers]);
    }
    const text = (await response.text()).replace(/"requestId":"[^"]+"/, "").replaceAll(id, "<id>");
    const body = response.ok
      ? text.replace(/\b[a-z]{3}_[0-9a-z]{26}\b/g, "<made>").replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
      : text;
    return JSON.stringify([response.status, headers, body]);
  }

  test("there are as many places as the contract has", () => expect(places.length).toBeGreaterThan(70));

  test.each(places.map((place) => ({ title: titleOf(place), place })))("$title", async ({ title, place }) => {
    const theirsToo = await rowsOf(server, theirs.org);
    const by = makes.has(title) ? elsewhere : token;
    const answers = [await said(place, foreign[place.names], by), await said(place, twinOf(foreign[place.names]), by)];
    expect(answers[0]).toBe(answers[1]);
    // Sound where it is read; refused where it would be written, but for what makes something new.
    if (place.route.method !== "GET" && !makes.has(title))
      expect(answers[0]).toMatch(/not_found|not_implemented|unknown_role/);
    if (place.route.method === "GET") expect(answers[0]).toMatch(/not_found|"data\\":\[\]|unknown_role|"eligible\\"/);
    expect(await rowsOf(server, theirs.org)).toEqual(theirsToo);
  });

  test("what a batch says of them is the same too", async () => {
    const items = async (id: string, more: object) => {
      const { body } = await ours.admin.batches.create({ body: { role: "tenant", ...more } });
      await expect
        .poll(async () => (await ours.admin.batches.get({ params: { id: body.id } })).body.status, { timeout: 10_000 })
        .toBe("completed");
      return (await ours.admin.batches.items({ params: { id: body.id } })).body.data.map(
        ({ status, code, detail, email, contactId }) => ({ status, code, detail, email, isNamed: contactId === id }),
      );
    };
    const both = async (names: Named, request: (id: string) => object) => {
      const [theirsSaid, noneSaid] = [
        await items(foreign[names], request(foreign[names])),
        await items(twinOf(foreign[names]), request(twinOf(foreign[names]))),
      ];
      expect(theirsSaid).toEqual(noneSaid);
      expect(theirsSaid).toMatchObject([{ code: "not_found" }]);
    };
    await both("contacts", (id) => ({ contactIds: [id] }));
    await both("recordSets", (recordSetId) => ({ contactIds: [own.contacts], recordSetId }));
  });

  test("a workspace of the same id is another organization's own", async () => {
    const other = await server.office();
    expect(
      (await other.admin.workspaces.put({ params: { id: theirs.workspaceId }, body: { name: "Ours" } })).body.name,
    ).toBe("Ours");
    expect((await other.admin.contacts.list({ query: { workspaceId: theirs.workspaceId } })).body.data).toEqual([]);
    expect((await theirs.admin.workspaces.get({ params: { id: theirs.workspaceId } })).body.name).toBe(
      "12 Maple Street",
    );
  });

  test("a cursor and an idempotency key lead nowhere else", async () => {
    await theirs.admin.workspaces.put({ params: { id: `more-${theirs.workspaceId}` }, body: { name: "More" } });
    for (const list of ["contacts", "invitations", "users", "workspaces", "events"] as const) {
      const { nextCursor } = (await theirs.admin[list].list({ query: { limit: 1 } })).body;
      const all = (await ours.admin[list].list({ query: { limit: 200 } })).body.data.map(({ id }) => id);
      expect(nextCursor, list).not.toBeNull();
      for (const { id } of (await ours.admin[list].list({ query: { cursor: nextCursor ?? "" } })).body.data)
        expect(all).toContain(id);
    }
    const headers = { "Idempotency-Key": "the-same-key" };
    const body = { firstName: "Same", lastName: "Key" };
    const [one, two] = [
      await theirs.admin.contacts.create({ headers, body }),
      await ours.admin.contacts.create({ headers, body }),
    ];
    expect(two.headers.get("Idempotency-Replayed")).toBeNull();
    expect(two.body.id).not.toBe(one.body.id);
  });

  test("nor does anything in a workspace that the caller does not hold show itself by its id", async () => {
    const workspaceId = `elsewhere-${ours.workspaceId}`;
    await ours.admin.workspaces.put({ params: { id: workspaceId }, body: { name: "Elsewhere" } });
    const there = await oneOfEach(server, { ...ours, workspaceId }, "elsewhere_own");
    const limited = await tokenOf({ org: ours.org, role: "manager", sub: "limited", workspaces: [ours.workspaceId] });
    // Of a workspace's own id the contract says more: whoever may not give it is told so.
    const hidden = places.filter(
      ({ name, where, names }) =>
        where === "path" &&
        ["contacts", "invitations", "users", "batches"].includes(names) &&
        !name.startsWith("workspaces."),
    );
    expect(hidden.length).toBeGreaterThan(15);
    for (const place of [...hidden, ...places.filter(({ name }) => name === "workspaces.get")]) {
      const answer = await said(place, there[place.names], limited);
      expect(answer, titleOf(place)).toBe(await said(place, twinOf(there[place.names]), limited));
      expect(answer, titleOf(place)).toContain("not_found");
    }
  });
});

/** What the database keeps of an organization; what jobs do by themselves is none of a request's. */
async function rowsOf(server: TestServer, org: string): Promise<string[]> {
  const dump = await dumpOf(server.database);
  return Object.entries(dump).flatMap(([table, rows]) =>
    table.startsWith("latchkey.") ? rows.filter((row) => row.includes(org)).map((row) => `${table} ${row}`) : [],
  );
}
