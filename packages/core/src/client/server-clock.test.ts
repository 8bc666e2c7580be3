import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient, serverTime } from "../index.js";

const noon = Date.parse("2026-11-21T12:00:00.000Z");
const MINUTE_MS = 60_000;

beforeEach(() => vi.useFakeTimers({ now: noon, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** A client of a server whose clock is ahead, and whose responses take a while. */
function clientOf({ aheadMs = 0, tookMs = 0, headers = {} }: { aheadMs?: number; tookMs?: number; headers?: object }) {
  return createClient({
    baseUrl: "https://host.example/api/latchkey",
    fetch: async () => {
      vi.setSystemTime(Date.now() + tookMs);
      const date = new Date(Date.now() + aheadMs).toUTCString();
      return new Response(null, { status: 204, headers: { Date: date, ...headers } });
    },
  });
}

it("is the machine's time before the first response", () => {
  expect(serverTime(clientOf({ aheadMs: MINUTE_MS }))).toBe(noon);
});

it.each([10 * MINUTE_MS, -10 * MINUTE_MS])("is right if the machine's clock is off by %i ms", async (aheadMs) => {
  const client = clientOf({ aheadMs });
  await client.session.signOut();
  expect(serverTime(client) - noon - aheadMs).toBeLessThanOrEqual(1000);
  expect(serverTime(client, noon + 5000) - serverTime(client)).toBe(5000);
});

it("leaves a right clock alone, however long a response takes", async () => {
  const client = clientOf({ tookMs: 4321 });
  await client.session.signOut();
  await client.session.signOut();
  expect(serverTime(client)).toBe(Date.now());
});

it("does not believe the date of a cached response", async () => {
  const client = clientOf({ aheadMs: -10 * MINUTE_MS, headers: { Age: "600" } });
  await client.session.signOut();
  expect(serverTime(client)).toBe(noon);
});

it("is the machine's time for a client that a host made", () => {
  expect(serverTime({ ...clientOf({}) })).toBe(noon);
});
