import { afterEach, describe, expect, test, vi } from "vitest";
import type { Database } from "../../src/store/database.js";
import { bothEngines, testDatabase } from "../database.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

let server: TestServer;
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

/** Keeps every connection of a database busy. @returns frees them */
async function occupy({ db }: Database, connections: number): Promise<() => Promise<void>> {
  let free = () => {};
  const freed = new Promise<void>((resolve) => (free = resolve));
  const ends: Promise<void>[] = [];
  for (let one = 0; one < connections; one += 1)
    await new Promise<void>((begun) => {
      ends.push(db.connection().execute(() => (begun(), freed)));
    });
  return async () => {
    free();
    await Promise.all(ends);
  };
}

const create = (office: Office, firstName: string) => office.admin.contacts.create({ body: { firstName } });

describe.each(bothEngines)("%s", (engine) => {
  const connections = engine === "pglite" ? 1 : 2;
  const start = async (maxWaiting: number) => {
    // Without work of its own, so that only the test's requests wait.
    server = await testServer(await testDatabase(engine, { poolSize: connections, maxWaiting }), { work: false });
    return server.office();
  };

  test("while every connection is busy, requests wait; one more than may wait is told that the server is busy", async () => {
    const office = await start(2);
    const free = await occupy(server.database, connections);
    const waiting = [create(office, "Ana"), create(office, "Ben")];
    await expect.poll(() => server.database.queue.isFull()).toBe(true);
    const refused = await create(office, "Cleo");
    expect(refused).toMatchObject({ status: 503, code: "overloaded", problem: { title: "The server is busy" } });
    expect(refused.headers.get("Retry-After")).toBe("5");
    await free();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([201, 201]);
    expect((await create(office, "Cleo")).status).toBe(201);
  });

  test("a request that waited too long is told that the server is busy, and has changed nothing", async () => {
    const office = await start(10);
    const free = await occupy(server.database, connections);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const waiting = create(office, "Ana");
    const second = () => vi.advanceTimersByTimeAsync(1000).then(() => "still waiting" as const);
    while ((await Promise.race([waiting, second()])) === "still waiting") continue;
    const refused = await waiting;
    expect(refused).toMatchObject({ status: 503, code: "overloaded" });
    expect(refused.headers.get("Retry-After")).toBe("5");
    await free();
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
  });
});
