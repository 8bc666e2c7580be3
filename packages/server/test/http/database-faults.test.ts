import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.js";
import { createPostgresDatabase } from "../database.js";
import { TEMPLATE } from "../global-setup.js";
import { createCuttingProxy, type CuttingProxy } from "./cutting-proxy.js";
import { createGate, type Gate } from "./gate.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

let server: TestServer;
let office: Office;
let gate: Gate;
let proxy: CuttingProxy;
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
beforeAll(async () => {
  proxy = await createCuttingProxy(await createPostgresDatabase(TEMPLATE));
  // The proxy reads the statements, so each is sent whole.
  server = await testServer(await openDatabase(proxy.url, { prepareStatements: false }));
  office = await server.office();
  process.on("uncaughtException", note);
});
afterAll(async () => {
  process.off("uncaughtException", note);
  await server.close();
  proxy.close();
});
beforeEach(async () => {
  gate = await createGate(server);
});
afterEach(() => gate.close());

const newContact = () =>
  office.admin.contacts.create({
    headers: { "Idempotency-Key": "one-contact" },
    body: { firstName: "Ana", email: "ana@example.com" },
  });
/** Ends the connection, or cancels the statement, that waits at the gate. */
const strike = (how: "pg_terminate_backend" | "pg_cancel_backend") =>
  gate.query(
    `select ${how}(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );

test("after a connection ends within a transaction the server runs on, and a repeated request works", async () => {
  await gate.shut("contacts", "insert");
  const cut = newContact();
  await gate.waiting(1);
  await strike("pg_terminate_backend");
  expect(await cut).toMatchObject({ status: 503, code: "service_unavailable" });
  await gate.open();
  expect((await newContact()).status).toBe(201);
  expect((await office.admin.contacts.list({ query: { q: "ana@example.com" } })).body.data).toHaveLength(1);
  expect(uncaught).toEqual([]);
});

test("a statement that waits too long is refused as overload, for the client to try again", async () => {
  await gate.shut("contacts", "insert");
  const slow = office.admin.contacts.create({ body: { firstName: "Ben" } });
  await gate.waiting(1);
  // The time limit of a statement does the same.
  await strike("pg_cancel_backend");
  expect(await slow).toMatchObject({ status: 503, code: "overloaded" });
});

test.each([
  ["a success", { firstName: "Cleo", email: "cleo@example.com" }],
  ["an invitation", { firstName: "Dora", email: "dora@example.com", invite: { role: "tenant" } }],
])("%s whose commit was not confirmed takes effect once, and a repeated request gets its response", async (_, body) => {
  const create = () => office.admin.contacts.create({ headers: { "Idempotency-Key": body.email }, body });
  const cut = proxy.cutAtCommitOf('insert into "latchkey"."contacts"');
  expect(await create()).toMatchObject({ status: 503, code: "service_unavailable" });
  await cut;
  const again = await create();
  expect([again.status, again.headers.get("Idempotency-Replayed")]).toEqual([201, "true"]);
  const { data } = (await office.admin.contacts.list({ query: { q: body.email } })).body;
  expect(data.map(({ id }) => id)).toEqual([again.body.id]);
  if ("invite" in body) {
    await server.sink.mailTo(body.email);
    expect(server.sink.allTo(body.email)).toHaveLength(1);
  }
  expect(uncaught).toEqual([]);
});

test("while the database is away requests get 503 with Retry-After, and work once it is back", async () => {
  const url = new URL(await createPostgresDatabase(TEMPLATE));
  const proxy = createServer();
  const sockets = new Set<Socket>();
  proxy.on("connection", (near) => {
    const far = connect(Number(url.port), url.hostname);
    for (const socket of [near, far])
      sockets.add(
        socket
          .on("error", () => undefined)
          .on("close", () => void (near.destroy(), far.destroy(), sockets.delete(socket))),
      );
    near.pipe(far).pipe(near);
  });
  const listen = (port: number) => new Promise<void>((resolve) => void proxy.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = proxy.address() as AddressInfo;
  const server = await testServer(await openDatabase(Object.assign(new URL(url), { port: String(port) }).href));
  const office = await server.office();
  const closed = new Promise((resolve) => proxy.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
  const away = await office.admin.contacts.create({ body: { firstName: "Robin" } });
  expect([away.code, away.status, away.headers.get("Retry-After")]).toEqual(["service_unavailable", 503, "2"]);
  await listen(port);
  expect((await office.admin.contacts.create({ body: { firstName: "Robin" } })).status).toBe(201);
  await server.close();
  proxy.close();
});
