import express from "express";
import { afterEach, expect, test } from "vitest";
import { toExpressHandler } from "../../src/express.js";
import { serve, watched, type Host } from "./serve.js";

let host: Host | undefined;
afterEach(() => host?.close());

const latchkey = watched({
  basePath: "/api/latchkey",
  fetch: async (request) => new Response(new URL(request.url).pathname),
});
const text = async (path: string) => (await fetch(`${host?.origin}${path}`)).text();

test.each([
  ["without a path", (app: express.Express) => app.use(toExpressHandler(latchkey))],
  ["under a part of the path", (app: express.Express) => app.use("/api", toExpressHandler(latchkey))],
])("mounted %s, Latchkey leaves the host's other routes alone", async (_, mount) => {
  const app = express();
  mount(app);
  app.use((_request, response) => void response.send("the host"));
  host = await serve(app);
  expect(await text("/api/latchkey/health")).toBe("/api/latchkey/health");
  for (const path of ["/", "/api", "/api/other", "/api/latchkeys", "/other/api/latchkey/health"])
    expect(await text(path)).toBe("the host");
});

test("an error of the server reaches the host", async () => {
  const app = express();
  app.use(
    "/api/latchkey",
    toExpressHandler({ basePath: "/api/latchkey", fetch: () => Promise.reject(new Error("broken")) }),
  );
  host = await serve(app);
  expect((await fetch(`${host.origin}/api/latchkey/health`)).status).toBe(500);
});

test("the global Request class stays as it is", async () => {
  const { Request: before } = globalThis;
  const seen: unknown[] = [];
  const app = express();
  app.use(
    "/api/latchkey",
    toExpressHandler({
      basePath: "/api/latchkey",
      fetch: async (request) => {
        seen.push(request instanceof before, await new Request(request, { headers: { "X-More": "1" } }).text());
        return new Response("ok");
      },
    }),
  );
  host = await serve(app);
  await fetch(`${host.origin}/api/latchkey/x`, { method: "POST", body: "copied" });
  expect([globalThis.Request, ...seen]).toEqual([before, true, "copied"]);
});
