import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createClient } from "@latchkey/core";
import { describe, expect, it } from "vitest";
import { createWorld, fetchFor } from "./index.js";

describe("fetchFor", () => {
  it("accepts a path without an origin", async () => {
    expect((await fetchFor(createWorld())("/api/latchkey/health")).status).toBe(200);
  });

  it("serves another mount path", async () => {
    const world = createWorld();
    const baseUrl = "https://app.example.com/portal/api";
    expect(await createClient({ baseUrl, fetch: fetchFor(world, { baseUrl }) }).system.health()).toMatchObject({
      status: "ok",
    });
    expect((await fetchFor(world)(`${baseUrl}/health`)).status).toBe(404);
  });

  it("rejects like the real fetch while the world is offline", async () => {
    const world = createWorld();
    world.offline(true);
    await expect(fetchFor(world)("/api/latchkey/health")).rejects.toThrow(TypeError);
  });

  it("can be cancelled during a delay", async () => {
    const world = createWorld();
    world.delay(10_000);
    await expect(fetchFor(world)("/api/latchkey/health", { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("fails as often as failNext was called, in that order", async () => {
    const world = createWorld();
    world.failNext("invitations.resend", "resend_cooldown", { retryAt: new Date(Date.now() + 30_000).toISOString() });
    world.failNext("invitations.resend", "internal_error");
    const resend = () => fetchFor(world)("/api/latchkey/invitations/inv_1/resend", { method: "POST" });
    const first = await resend();
    expect([first.status, first.headers.get("Retry-After")]).toEqual([429, "30"]);
    expect((await resend()).status).toBe(500);
    expect((await resend()).status).toBe(401);
  });
});

it("does not import msw outside of the msw entry point", () => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const importing = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .filter((file) => /from "msw/.test(readFileSync(`${folder}/${file}`, "utf8")));
  expect(importing).toEqual(["msw.ts"]);
});
