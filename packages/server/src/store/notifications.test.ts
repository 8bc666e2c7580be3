import { createServer, connect, type Socket } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../../test/database.js";
import { startProxy } from "../../test/reliability/harness/tcp-proxy.js";
import type { Database } from "./database.js";
import { connectNotifications, type Notifications } from "./notifications.js";

let database: Database;
let open: Notifications[];
beforeEach(async () => {
  database = await testDatabase("postgres");
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.stop()));
  await database.close();
});

function connected(onDeaf = () => {}, to = database, deafAfterMs?: number) {
  const notifications = connectNotifications(to, { onDeaf, ...(deafAfterMs === undefined ? {} : { deafAfterMs }) });
  open.push(notifications);
  return notifications;
}

const listeners = async () => {
  const { rows } = await admin(`select pid from pg_stat_activity
    where datname = current_database() and application_name = 'latchkey-work'`);
  return rows as { pid: number }[];
};
async function admin(text: string) {
  if (database.engine.kind !== "postgres") throw new Error("Postgres only");
  const client = new pg.Client({ connectionString: database.engine.url });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

test("a message reaches the other processes and not the one that sent it", async () => {
  const [one, two] = [vi.fn(), vi.fn()];
  const sender = connected();
  sender.listen(one);
  connected().listen(two);
  await expect.poll(() => (sender.send("mails"), two.mock.calls.length)).toBeGreaterThan(0);
  expect(two).toHaveBeenCalledWith("mails");
  expect(one).not.toHaveBeenCalled();
});

test("listens again after its connection was cut", async () => {
  const listener = vi.fn();
  connected().listen(listener);
  await expect.poll(listeners).toHaveLength(1);
  const [first] = await listeners();
  await admin(`select pg_terminate_backend(${first?.pid})`);
  await expect.poll(async () => (await listeners()).filter(({ pid }) => pid !== first?.pid)).toHaveLength(1);
  const sender = connected();
  await expect.poll(() => (sender.send("mails"), listener.mock.calls.length)).toBeGreaterThan(0);
});

test("says so once, and stops listening, if a pooler lets no message through", async () => {
  if (database.engine.kind !== "postgres") throw new Error("Postgres only");
  const target = new URL(database.engine.url);
  // Passes everything on but notifications, which begin with an A.
  const sockets = new Set<Socket>();
  const pooler = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    sockets.add(client).add(server);
    client.pipe(server);
    server.on("data", (data) => void (data[0] === "A".charCodeAt(0) || client.write(data)));
    server.on("error", () => {});
    client.on("error", () => {});
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  await new Promise<void>((resolve) => pooler.listen(0, "127.0.0.1", resolve));
  const through = new URL(target);
  through.port = String((pooler.address() as { port: number }).port);
  const onDeaf = vi.fn();
  connected(onDeaf, { ...database, engine: { kind: "postgres", url: through.href } }, 200).listen(() => {});
  await expect.poll(() => onDeaf.mock.calls.length).toBe(1);
  await expect.poll(listeners).toEqual([]);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => pooler.close(resolve));
});

describe("a connection that has gone silent", () => {
  async function listeningThroughProxy(silentAfterMs?: number) {
    if (database.engine.kind !== "postgres") throw new Error("Postgres only");
    const url = new URL(database.engine.url);
    const proxy = await startProxy(Number(url.port));
    url.port = String(proxy.port);
    const through: Database = { ...database, engine: { kind: "postgres", url: url.href } };
    const listener = vi.fn();
    const notifications = connectNotifications(through, {
      onDeaf: () => {},
      ...(silentAfterMs === undefined ? {} : { silentAfterMs }),
    });
    notifications.listen(listener);
    await expect.poll(listeners).toHaveLength(1);
    const sender = connected();
    await expect.poll(() => (sender.send("mails"), listener.mock.calls.length)).toBeGreaterThan(0);
    return { proxy, notifications, listener, sender };
  }

  test("does not keep the process from stopping", async () => {
    const { proxy, notifications } = await listeningThroughProxy();
    proxy.silence();
    await notifications.stop();
    await proxy.close();
  });

  test("is noticed, and replaced", async () => {
    const { proxy, notifications, listener, sender } = await listeningThroughProxy(300);
    proxy.silence();
    listener.mockClear();
    await expect.poll(() => (sender.send("mails"), listener.mock.calls.length), { timeout: 8000 }).toBeGreaterThan(0);
    await notifications.stop();
    await proxy.close();
  });
});
