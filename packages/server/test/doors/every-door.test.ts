import { getRequestListener } from "@hono/node-server";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { toExpressHandler } from "../../src/express.js";
import { latchkeyPlugin } from "../../src/fastify.js";
import { toHonoHandler } from "../../src/hono.js";
import { toNodeListener } from "../../src/node.js";
import { testServer, tokenOf, type TestServer } from "../http/test-server.js";
import { listening, serve, watched, type Host, type Watched } from "./serve.js";

let server: TestServer;
let headers: Record<string, string>;
beforeAll(async () => {
  server = await testServer("postgres");
  headers = { Authorization: `Bearer ${await tokenOf({ org: "doors" })}`, "Content-Type": "application/json" };
});
afterAll(() => server.close());

type Mount = (latchkey: Watched) => Promise<Host>;

const throughExpress =
  (set: (app: express.Express, latchkey: Watched) => void): Mount =>
  (latchkey) => {
    const app = express();
    set(app, latchkey);
    return serve(app);
  };

const throughFastify =
  (set: (app: ReturnType<typeof Fastify>, latchkey: Watched) => void): Mount =>
  async (latchkey) => {
    const app = Fastify();
    set(app, latchkey);
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { origin } = await listening(app.server);
    return { origin, close: async () => app.server.closeAllConnections() ?? app.close() };
  };

const throughHono =
  (set: (app: Hono, latchkey: Watched) => void): Mount =>
  (latchkey) => {
    const app = new Hono();
    set(app, latchkey);
    return serve(
      (request, response) => void getRequestListener(app.fetch, { overrideGlobalObjects: false })(request, response),
    );
  };

const doors: [name: string, mount: Mount, path?: string][] = [
  ["node:http", (latchkey) => serve((request, response) => void toNodeListener(latchkey)(request, response))],
  ["Express, with a path", throughExpress((app, latchkey) => app.use("/api/latchkey", toExpressHandler(latchkey)))],
  ["Express, without a path", throughExpress((app, latchkey) => app.use(toExpressHandler(latchkey)))],
  ["Express, under a part of the path", throughExpress((app, latchkey) => app.use("/api", toExpressHandler(latchkey)))],
  [
    "Express, by a pattern",
    throughExpress((app, latchkey) => app.all("/api/latchkey/*rest", toExpressHandler(latchkey))),
  ],
  [
    "Express, with the node listener",
    throughExpress((app, latchkey) =>
      app.use("/api/latchkey", (request, response) => void toNodeListener(latchkey)(request, response)),
    ),
  ],
  [
    "Express, in a router elsewhere",
    throughExpress((app, latchkey) => {
      const router = express.Router();
      router.use("/portal", toExpressHandler(latchkey));
      app.use("/tenants/:tenant", router);
    }),
    "/tenants/7/Portal",
  ],
  [
    "Express, behind its JSON parser",
    throughExpress((app, latchkey) => app.use(express.json({ limit: "20mb" }), toExpressHandler(latchkey))),
  ],
  [
    "Express, behind a parser that leaves text",
    throughExpress((app, latchkey) => app.use(express.text({ type: "*/*" }), toExpressHandler(latchkey))),
  ],
  [
    "Express, behind a parser that leaves bytes",
    throughExpress((app, latchkey) => app.use(express.raw({ type: "*/*" }), toExpressHandler(latchkey))),
  ],
  ["Fastify", throughFastify((app, latchkey) => void app.register(latchkeyPlugin, { latchkey }))],
  [
    "Fastify, with a prefix elsewhere",
    throughFastify(
      (app, latchkey) => void app.register(latchkeyPlugin, { latchkey, prefix: "/tenants/:tenant/portal/" }),
    ),
    "/tenants/7/portal",
  ],
  [
    "Fastify, with a part of the path as prefix",
    throughFastify((app, latchkey) => void app.register(latchkeyPlugin, { latchkey, prefix: "/api" })),
  ],
  ["Hono", throughHono((app, latchkey) => app.all("/api/latchkey/*", toHonoHandler(latchkey)))],
  [
    "Hono, behind a middleware that reads the body",
    throughHono((app, latchkey) => {
      app.use(async (c, next) => {
        if (c.req.method === "PUT") await c.req.json();
        await next();
      });
      app.all("/api/latchkey/*", toHonoHandler(latchkey));
    }),
  ],
];

describe.each(doors)("%s", (_, mount, path = "/api/latchkey") => {
  let host: Host | undefined;
  afterEach(() => host?.close());

  async function open() {
    const latchkey = watched(server.latchkey);
    host = await mount(latchkey);
    return { latchkey, base: host.origin + path };
  }

  test("a write arrives as sent, with the address of its sender", async () => {
    const { latchkey, base } = await open();
    const body = JSON.stringify({ name: "Maple Street Homes – Größe", contactEmail: "hello@maple.example" });
    const response = await fetch(`${base}/organization?`, { method: "PUT", headers, body });
    expect([response.status, await response.json()]).toMatchObject([200, { name: "Maple Street Homes – Größe" }]);
    expect(latchkey.last().info).toMatchObject({ remoteAddress: expect.stringMatching(/127\.0\.0\.1$/) });
  });

  test("a query arrives, and a trailing slash makes no difference", async () => {
    const { base } = await open();
    expect(await (await fetch(`${base}/contacts/?limit=2&q=a%20b`, { headers })).json()).toEqual({
      data: [],
      nextCursor: null,
    });
    expect((await fetch(`${base}/health/`)).status).toBe(200);
    expect(await (await fetch(`${base}/contacts?limit=0`, { headers })).json()).toMatchObject({
      code: "validation_failed",
    });
  });

  test("an unknown path gets a problem", async () => {
    const { base } = await open();
    const response = await fetch(`${base}/unknown`, { headers });
    expect([response.status, response.headers.get("Content-Type"), await response.json()]).toMatchObject([
      404,
      "application/problem+json",
      { code: "route_not_found" },
    ]);
  });

  test("a HEAD response has no body, and a DELETE needs none", async () => {
    const { base } = await open();
    const response = await fetch(`${base}/health`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    expect((await fetch(`${base}/session`, { method: "DELETE" })).status).toBeLessThan(500);
  });

  test("a stream arrives as it is written, and ends when its reader leaves", async () => {
    const { latchkey, base } = await open();
    const leaving = new AbortController();
    const response = await fetch(`${base}/endless`, { signal: leaving.signal });
    const { value } = await (response.body as ReadableStream<Uint8Array>).getReader().read();
    expect(new TextDecoder().decode(value)).toBe("one");
    leaving.abort();
    await latchkey.gone;
  });
});
