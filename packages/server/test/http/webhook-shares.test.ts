import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bothEngines } from "../database.js";
import { waiting } from "../patience.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";
import { createReceiver, type Receiver } from "./webhook-receiver.js";

/** An address that never answers, and knows which of its paths were called, and how many of the calls were given up. */
async function createHangingServer() {
  const called = new Set<string>();
  let givenUp = 0;
  const server = createServer((request) => {
    called.add(request.url ?? "");
    request.socket.on("close", () => (givenUp += 1));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    called,
    givenUp: () => givenUp,
    stop: () => (server.closeAllConnections(), server.close()),
  };
}

describe.each(bothEngines)("beside 20 endpoints that hang, on %s", (engine) => {
  let server: TestServer;
  let hanging: Awaited<ReturnType<typeof createHangingServer>>;
  let quick: Receiver;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine, { allowPrivateWebhooks: true });
    hanging = await createHangingServer();
    quick = await createReceiver();
    for (const large of [await server.office(), await server.office()]) {
      for (let n = 0; n < 10; n += 1) {
        const body = { url: `${hanging.url}/${large.org}/${n}`, events: ["contact.created"] };
        await large.admin.webhookEndpoints.create({ body });
      }
      office ??= large;
      for (const firstName of ["Robin", "Kim", "Rosa", "Dana", "Amira"])
        await large.admin.contacts.create({ body: { firstName } });
    }
    await vi.waitFor(() => expect(hanging.called.size).toBe(20), waiting);
  });
  afterAll(async () => {
    hanging.stop();
    await quick.stop();
    await server.close();
  });

  test("another organization's events arrive before any of them is given up", async () => {
    const other = await server.office();
    await other.admin.webhookEndpoints.create({ body: { url: quick.url, events: ["contact.created"] } });
    for (const firstName of ["Robin", "Kim", "Rosa"]) await other.admin.contacts.create({ body: { firstName } });
    await expect.poll(() => quick.received.length).toBe(3);
    expect(hanging.givenUp()).toBe(0);
  });

  test("so do the events of an organization to a quick endpoint beside its own that hang", async () => {
    const [{ id } = { id: "" }] = (await office.admin.webhookEndpoints.list()).body.data;
    await office.admin.webhookEndpoints.remove({ params: { id } });
    const before = { received: quick.received.length, givenUp: hanging.givenUp() };
    await office.admin.webhookEndpoints.create({ body: { url: quick.url, events: ["workspace.updated"] } });
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    await expect.poll(() => quick.received.length).toBe(before.received + 1);
    expect(hanging.givenUp()).toBe(before.givenUp);
  });
});
