import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { toNodeListener } from "../../src/node.js";
import { recordEvents } from "../../src/store/events.js";
import { bothEngines, testDatabase } from "../database.js";
import { full, isFull } from "../full.js";
import { readSource, type Source } from "./event-source.js";
import { accept, invite } from "./people.js";
import { ownServer, testServer, tokenOf, type Ask, type Claims, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("streams on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  const open = new Set<Source>();
  // Both need servers of their own, and nothing in them depends on the engine.
  const ofEitherEngine = test.runIf(engine === "postgres" || isFull);
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    for (const source of open) await source.close();
    open.clear();
    office = await server.office();
  });

  async function listen(
    path: string,
    {
      lastId,
      claims = {},
      on = server,
      ...ask
    }: Ask & { lastId?: string; claims?: Partial<Claims>; on?: TestServer } = {},
  ): Promise<Source> {
    const token = ask.jar ? null : await tokenOf({ org: office.org, ...claims });
    const source = readSource(
      await on.send("GET", path, { token, ...ask, headers: lastId === undefined ? {} : { "Last-Event-ID": lastId } }),
    );
    open.add(source);
    if (path === "/events/stream" && lastId === undefined) await expect.poll(() => source.lastId()).not.toBe("");
    return source;
  }
  const trail = async () => (await office.admin.events.list({ query: { limit: 200 } })).body.data.toReversed();
  const add = async (name: string, more: object = {}) =>
    (
      await office.admin.contacts.create({
        body: { firstName: name, workspaces: [{ id: office.workspaceId }], ...more },
      })
    ).body.id;
  const namesOf = (source: Source) => source.received.map(({ data }) => data["contactId"]);

  test("events arrive as they are recorded, in order, as in the list", async () => {
    const before = (await trail()).length;
    const source = await listen("/events/stream");
    for (const name of ["ana", "ben", "carl"]) await add(name);
    await source.until(3);
    expect(source.received.map(({ data }) => data)).toEqual((await trail()).slice(before));
    expect(source.received.map(({ event }) => event)).toEqual(["message", "message", "message"]);
    expect(new Set(source.received.map(({ id }) => id)).size).toBe(3);
    expect(source.comments()).toBeGreaterThan(0);
  });

  test("more than a page of events at once arrives whole, for each organization its own", async () => {
    const other = await server.office();
    const [ours, theirs] = [
      await listen("/events/stream"),
      await listen("/events/stream", { claims: { org: other.org } }),
    ];
    const contacts = Array.from({ length: 1200 }, (_, n) => ({
      externalId: `x${n}`,
      type: "tenant",
      firstName: `N${n}`,
    }));
    await office.admin.contacts.sync({ body: { contacts } });
    await other.admin.contacts.create({ body: { firstName: "Olu" } });
    await Promise.all([ours.until(1200), theirs.until(1)]);
    expect([new Set(namesOf(ours)).size, ours.received.length, theirs.received.length]).toEqual([1200, 1200, 1]);
    await Promise.all([ours.close(), theirs.close()]);
  });

  test("a client that reconnects with its last id misses nothing and gets nothing twice", async () => {
    const source = await listen("/events/stream");
    const start = source.lastId();
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await add(`n${n}`));
    await source.until(6);
    await source.close();
    for (let n = 6; n < 9; n += 1) ids.push(await add(`n${n}`));
    for (const [at, lastId] of [start, ...source.received.map(({ id }) => id)].entries()) {
      const again = await listen("/events/stream", { lastId });
      await again.until(9 - at);
      expect(namesOf(again), `after ${at}`).toEqual(ids.slice(at));
      await again.close();
    }
    // An event's id from the list works too.
    const third = (await trail()).find(({ contactId }) => contactId === ids[2])?.id ?? "";
    const plain = await listen("/events/stream", { lastId: third });
    await plain.until(6);
    expect(namesOf(plain)).toEqual(ids.slice(3));
  });

  // The embedded database has one connection, so nothing commits late.
  const onSeveralConnections = engine === "postgres" ? test : () => undefined;
  onSeveralConnections(
    "a transaction that commits late is neither lost nor does it delay others, also across a reconnect",
    async () => {
      const source = await listen("/events/stream");
      const write = (id: string) => (trx: Parameters<typeof recordEvents>[0]) =>
        recordEvents(trx, office.org, [
          { type: "contact.updated", actor: null, target: { type: "contact", id }, contactId: id, requestId: null },
        ]);
      let release = (): void => undefined;
      const written = new Promise<void>((resolve) => {
        release = resolve;
      });
      const begun = Promise.withResolvers<void>();
      const late = server.database.db.transaction().execute(async (trx) => {
        await write("con_late")(trx);
        begun.resolve();
        await written;
      });
      await begun.promise;
      await server.database.db.transaction().execute(write("con_one"));
      await server.database.db.transaction().execute(write("con_two"));
      await source.until(2);
      const [one, two] = source.received;
      await source.close();
      release();
      await late;
      await server.database.db.transaction().execute(write("con_three"));
      for (const [lastId, wanted] of [
        [two?.id, ["con_late", "con_three"]],
        [one?.id, ["con_two", "con_late", "con_three"]],
      ] as const) {
        const again = await listen("/events/stream", { lastId: lastId ?? "" });
        await again.until(wanted.length);
        expect(namesOf(again)).toEqual(wanted);
        // Reconnects between the late one and the next.
        const at = again.received[wanted.length - 2]?.id ?? "";
        const last = await listen("/events/stream", { lastId: at });
        await last.until(1);
        expect(namesOf(last)).toEqual(["con_three"]);
      }
    },
  );

  test("a position from before a restored backup, with transactions numbered anew, still misses nothing", async () => {
    const source = await listen("/events/stream");
    await expect.poll(() => source.lastId()).not.toBe("");
    const [id = ""] = source.lastId().split("~");
    await source.close();
    await office.admin.contacts.create({ body: { firstName: "Ana" } });
    const far = "900000000000:900000000000:";
    const again = await listen("/events/stream", { lastId: `${id}~${far}~${far}` });
    expect((await again.until(1)).map(({ data }) => data["type"])).toEqual(["contact.created"]);
    await again.close();
  });

  test("an invalid last id counts as none", async () => {
    for (const lastId of [
      "x",
      "evt_",
      "~~",
      "evt_00000000000000000000000000~9:1:~x",
      "evt_00000000000000000000000000~1:2:9~1:2:",
      `evt_${"z".repeat(26)}~0:0:~0:0:`,
      "'; drop table events; --",
      "x".repeat(4000),
    ]) {
      const source = await listen("/events/stream", { lastId });
      await expect.poll(() => source.lastId()).not.toBe("");
      expect(source.received).toEqual([]);
      await source.close();
    }
  });

  test("shows a caller only what they can see", async () => {
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const other = await server.office();
    const theirs = readSource(await server.send("GET", "/events/stream", { token: await tokenOf({ org: other.org }) }));
    const limited = await listen("/events/stream", { claims: { role: "manager", workspaces: ["oak"] } });
    const all = await listen("/events/stream");
    await add("here");
    const there = await add("there", { workspaces: [{ id: "oak" }] });
    await all.until(2);
    await limited.until(1);
    expect(namesOf(limited)).toEqual([there]);
    expect(theirs.received).toEqual([]);
    await theirs.close();
    const refused = await server.send("GET", "/events/stream", {
      token: await tokenOf({ org: office.org, role: "tenant" }),
    });
    expect([refused.status, (await refused.json()) as object]).toMatchObject([403, { code: "forbidden" }]);
  });

  test("ends within seconds of a sign-out or a deactivation", async () => {
    const signedOut = await invite(server, office, { role: "manager" });
    const deactivated = await invite(server, office, { role: "manager" });
    const [one, two] = [await accept(server, signedOut.token), await accept(server, deactivated.token)];
    const [first, second] = [
      await listen("/events/stream", { jar: one.jar }),
      await listen("/events/stream", { jar: two.jar }),
    ];
    await server.anonymous.session.signOut({ jar: one.jar });
    await office.admin.users.deactivate({ params: { id: two.userId } });
    await Promise.all([first.ended, second.ended]);
  });

  test("ends within seconds of the organization's closing, but not of its suspension", async () => {
    const { token } = await invite(server, office, { role: "manager" });
    const { jar } = await accept(server, token);
    const source = await listen("/events/stream", { jar });
    await server.latchkey.organizations.set(office.org, { status: "suspended" });
    const added = await add("Ana");
    await expect.poll(() => namesOf(source)).toContain(added);
    await server.latchkey.organizations.set(office.org, { status: "closed" });
    await source.ended;
    expect((await server.send("GET", "/events/stream", { jar })).status).toBe(401);
  });

  ofEitherEngine("reaches clients of another process on the same database", async () => {
    const database = await testDatabase(engine);
    const [one, two] = [await testServer(database), await testServer(database)];
    office = await one.office();
    const source = await listen("/events/stream", { on: two });
    const id = await add("across");
    await source.until(1);
    expect(namesOf(source)).toEqual([id]);
    // Continues at the other process.
    const here = await listen("/events/stream", { on: one, lastId: source.lastId() });
    const next = await add("next");
    await here.until(1);
    expect(namesOf(here)).toEqual([next]);
    await one.latchkey.stop();
    await here.ended;
    await one.sink.stop();
    await two.latchkey.stop();
    await source.ended;
    await two.sink.stop();
    await database.close();
  });

  test("a batch streams its counts as they grow, and the stream ends with it", async () => {
    const count = full(12, 60);
    const invitations = Array.from({ length: count }, (_, n) => ({
      email: office.address(`s${n}`),
      firstName: `S${n}`,
      role: "tenant",
      workspaceIds: [office.workspaceId],
    }));
    const { body: batch } = await office.admin.batches.create({ body: { invitations, role: "tenant" } });
    const source = await listen(`/invitation-batches/${batch.id}/events`);
    await source.ended;
    expect(new Set(source.received.map(({ event }) => event))).toEqual(new Set(["progress"]));
    expect(source.received.at(-1)?.data).toEqual((await office.admin.batches.get({ params: { id: batch.id } })).body);
    expect(source.received.at(-1)?.data).toMatchObject({ id: batch.id, status: "completed", sent: count });
    const sent = source.received.map(({ data }) => Number(data["sent"]));
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    const over = await listen(`/invitation-batches/${batch.id}/events`);
    await over.ended;
    expect(over.received).toHaveLength(1);
    const unknown = await server.send("GET", "/invitation-batches/bat_unknown/events", {
      token: await tokenOf({ org: office.org }),
    });
    expect([unknown.status, (await unknown.json()) as object]).toMatchObject([404, { code: "not_found" }]);
  });

  ofEitherEngine(
    "over real sockets events arrive, clients can leave, and open streams do not delay a stop",
    async () => {
      const own = await ownServer(engine);
      office = await own.office();
      const http = createServer((request, response) => void toNodeListener(own.latchkey)(request, response));
      await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/latchkey/events/stream`;
      const headers = { Authorization: `Bearer ${await tokenOf({ org: office.org })}` };
      const leaving = new AbortController();
      const gone = readSource(await fetch(url, { headers, signal: leaving.signal }));
      const stays = readSource(await fetch(url, { headers }));
      await expect.poll(() => stays.lastId()).not.toBe("");
      leaving.abort();
      await gone.ended.catch(() => undefined);
      await add("heard");
      await stays.until(1);
      own.latchkey.endStreams();
      await stays.ended;
      expect((await fetch(url, { headers })).status).toBe(503);
      await new Promise((resolve) => http.close(resolve));
      await own.close();
    },
  );
});

test("a comment every 15 seconds keeps the connection open, and its timer stops with the stream", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const { createStreams } = await import("../../src/http/streams.js");
    const streams = createStreams();
    const source = readSource(
      new Response(
        streams.open(
          () => Promise.resolve(() => undefined),
          {} as never,
          () => Promise.resolve({} as never),
        ),
        { headers: { "Content-Type": "text/event-stream" } },
      ),
    );
    vi.advanceTimersByTime(45_000);
    await expect.poll(() => source.comments()).toBe(4);
    streams.stop();
    await source.ended;
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
