import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { isFull } from "../full.js";
import { pathOf, testServer, tokenOf, type Office, type TestServer } from "../http/test-server.js";
import { dumpOf } from "./dump.js";
import { askWith, idPlaces, type IdPlace, type Named } from "./id-places.js";
import { oneOfEach } from "./one-of-each.js";

describe.each(engines)("an id of another organization, on %s", (engine) => {
  let server: TestServer;
  let ours: Office;
  let theirs: Office;
  let own: Record<Named, string>;
  let foreign: Record<Named, string>;
  let token: string;
  /** A caller of a third organization, for requests that would make the id one of ours. */
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
  // These make or record something under the id, whether or not another organization has it.
  const makes = new Set([
    "workspaces.put path id",
    "contacts.sync body workspaces.[].id",
    "roles.create body key",
    "batches.create body contactIds.[]",
    "batches.create body filter.workspaceId",
    "batches.create body filter.role.[]",
    "batches.create body filter.exceptIds.[]",
    "batches.create body recordSetId",
    "imports.apply body invite.recordSetId",
    "batches.create body invitations.[].recordSetId",
    "batches.create body invitations.[].role",
    "batches.create body invitations.[].workspaceIds.[]",
    "batches.create body invitations.[].preferences.weeklyEmails.workspaceIds.[]",
  ]);
  // These count those who match, and an id that is not one's own matches nobody.
  const counts = new Set([
    "batches.preview body filter.role.[]",
    "batches.preview body filter.workspaceId",
    "batches.preview body filter.exceptIds.[]",
    "batches.preview body invitations.[].role",
  ]);
  const titleOf = ({ name, where, path }: IdPlace) => `${name} ${where} ${path.join(".")}`;

  /** An id of the same shape that does not exist. */
  const twinOf = (id: string) => id.replace(/.{3}$/, (end) => (end === "zzz" ? "yyy" : "zzz"));

  /** A response without the request's id and time; without the ids and times of a new record, too. */
  async function responseTo(place: IdPlace, id: string, by = token): Promise<string> {
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

  test("occurs in more than 70 places of the contract", () => expect(places.length).toBeGreaterThan(70));

  let before: string[];
  beforeAll(async () => {
    before = await rowsOf(server, theirs.org);
  });

  test.each(places.map((place) => ({ title: titleOf(place), place })))(
    "gets the same response as an id that does not exist: $title",
    async ({ title, place }) => {
      const by = makes.has(title) ? elsewhere : token;
      const foreignId = foreign[place.names];
      const response = await responseTo(place, foreignId, by);
      expect(response).toBe(await responseTo(place, twinOf(foreignId), by));
      // A read finds nothing; a write is refused, unless it makes something new.
      if (place.route.method === "GET") expect(response).toMatch(/not_found|"data\\":\[\]|unknown_role|"eligible\\"/);
      else if (!makes.has(title) && !counts.has(title))
        expect(response).toMatch(/not_found|not_implemented|unknown_role/);
      // Without FULL it is compared once, after all places: a dump for each takes most of the time.
      if (isFull) expect(await rowsOf(server, theirs.org)).toEqual(before);
    },
  );

  test("gives no way to change the other organization", async () => {
    expect(await rowsOf(server, theirs.org)).toEqual(before);
  });
  test("gets the same outcome in a batch as an id that does not exist", async () => {
    const items = async (id: string, more: object) => {
      const { body } = await ours.admin.batches.create({ body: { role: "tenant", ...more } });
      await expect
        .poll(async () => (await ours.admin.batches.get({ params: { id: body.id } })).body.status)
        .toBe("completed");
      return (await ours.admin.batches.items({ params: { id: body.id } })).body.data.map(
        ({ status, code, detail, email, contactId }) => ({ status, code, detail, email, isNamed: contactId === id }),
      );
    };
    const both = async (names: Named, request: (id: string) => object, code = "not_found") => {
      const [forTheirs, forUnknown] = [
        await items(foreign[names], request(foreign[names])),
        await items(twinOf(foreign[names]), request(twinOf(foreign[names]))),
      ];
      expect(forTheirs).toEqual(forUnknown);
      expect(forTheirs).toMatchObject([{ code }]);
    };
    await both("contacts", (id) => ({ contactIds: [id] }));
    await both("recordSets", (recordSetId) => ({ contactIds: [own.contacts], recordSetId }));
    const row = (more: object) => ({ invitations: [{ email: "row@example.com", firstName: "Row", ...more }] });
    await both("roles", (role) => row({ role }), "validation_failed");
    await both("workspaces", (id) => row({ workspaceIds: [id] }));
    await both("workspaces", (id) => row({ preferences: { weeklyEmails: { enabled: true, workspaceIds: [id] } } }));
  });

  test("of a workspace can be used for a workspace of one's own", async () => {
    const other = await server.office();
    expect(
      (await other.admin.workspaces.put({ params: { id: theirs.workspaceId }, body: { name: "Ours" } })).body.name,
    ).toBe("Ours");
    expect((await other.admin.contacts.list({ query: { workspaceId: theirs.workspaceId } })).body.data).toEqual([]);
    expect((await theirs.admin.workspaces.get({ params: { id: theirs.workspaceId } })).body.name).toBe(
      "12 Maple Street",
    );
  });

  test("is not reached by a cursor or an idempotency key", async () => {
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

  test("in a workspace that the caller does not hold looks like an id that does not exist", async () => {
    const workspaceId = `elsewhere-${ours.workspaceId}`;
    await ours.admin.workspaces.put({ params: { id: workspaceId }, body: { name: "Elsewhere" } });
    const there = await oneOfEach(server, { ...ours, workspaceId }, "elsewhere_own");
    const limited = await tokenOf({ org: ours.org, role: "manager", sub: "limited", workspaces: [ours.workspaceId] });
    // For the workspace's own id the contract says more: the caller may not grant it.
    const hidden = places.filter(
      ({ name, where, names }) =>
        where === "path" &&
        ["contacts", "invitations", "users", "batches"].includes(names) &&
        !name.startsWith("workspaces."),
    );
    expect(hidden.length).toBeGreaterThan(15);
    for (const place of [...hidden, ...places.filter(({ name }) => name === "workspaces.get")]) {
      const answer = await responseTo(place, there[place.names], limited);
      expect(answer, titleOf(place)).toBe(await responseTo(place, twinOf(there[place.names]), limited));
      expect(answer, titleOf(place)).toContain("not_found");
    }
  });
});

/** The rows of an organization, without the queue's, which jobs change. */
async function rowsOf(server: TestServer, org: string): Promise<string[]> {
  const dump = await dumpOf(server.database);
  return Object.entries(dump).flatMap(([table, rows]) =>
    table.startsWith("latchkey.") ? rows.filter((row) => row.includes(org)).map((row) => `${table} ${row}`) : [],
  );
}
