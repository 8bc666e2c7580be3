import { expect } from "vitest";
import type { Caller } from "./test-server.js";

/** Waits until a batch has come to an end, and reads it. */
export async function ended(caller: Caller, id: string, timeout = 30_000) {
  await expect
    .poll(async () => (await caller.batches.get({ params: { id } })).body.status, { timeout, interval: 50 })
    .toMatch(/completed|cancelled/);
  return (await caller.batches.get({ params: { id } })).body;
}
