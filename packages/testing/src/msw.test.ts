import { createClient } from "@latchkey/core";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createWorld } from "./index.js";
import { handlersFor } from "./msw.js";

const server = setupServer();
beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const clientAt = (baseUrl: string) => createClient({ baseUrl, retries: 0 });

describe("msw handlers", () => {
  it("serve a whole journey on any origin", async () => {
    const world = createWorld();
    server.use(...handlersFor(world));
    world.signInAs({ role: "admin" });
    const office = clientAt("https://one.example/api/latchkey");
    const { id } = await office.invitations.create({ email: "mei@example.com", firstName: "Mei", role: "tenant" });
    expect(await office.invitations.get({ id })).toMatchObject({ status: "open" });
    world.signOut();
    const accepted = await clientAt("https://two.example/api/latchkey").acceptance.accept({
      token: world.inbox.latest().token,
      password: "a lantern by the river",
    });
    expect(accepted.redirectTo).toBe("/tenant-portal");
  });

  it.each(["/portal/api", "https://api.example.com/latchkey/v1/"])("serve %s", async (baseUrl) => {
    const world = createWorld();
    server.use(...handlersFor(world, { baseUrl }));
    expect(await clientAt(new URL(baseUrl, "https://api.example.com").href).system.health()).toMatchObject({
      status: "ok",
    });
  });

  it("use the browser that is named", async () => {
    const world = createWorld();
    const browser = world.openBrowser();
    world.signInAs({ role: "owner" }, browser);
    server.use(...handlersFor(world, { browser }));
    expect((await clientAt("https://one.example/api/latchkey").session.get()).user.role).toBe("owner");
  });

  it("refuse unknown paths and methods as a server does", async () => {
    server.use(...handlersFor(createWorld()));
    const code = async (path: string, method: string) =>
      ((await (await fetch(`https://one.example/api/latchkey${path}`, { method })).json()) as { code: string }).code;
    expect(await code("/nothing", "GET")).toBe("route_not_found");
    expect(await code("/contacts", "PUT")).toBe("method_not_allowed");
  });

  it("fail, wait and go offline when told to", async () => {
    const world = createWorld();
    server.use(...handlersFor(world));
    const client = clientAt("https://one.example/api/latchkey");
    world.failNext("system.health", "service_unavailable");
    await expect(client.system.health()).rejects.toMatchObject({ code: "service_unavailable" });
    world.offline(true);
    await expect(client.system.health()).rejects.toMatchObject({ code: "network_error" });
    world.offline(false);
    world.delay(60);
    const began = performance.now();
    await client.system.health();
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });
});
