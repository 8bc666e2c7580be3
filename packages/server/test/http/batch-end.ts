import { expect } from "vitest";
import type { Caller } from "./test-server.js";

/** Waits until a batch has ended, and reads it. */
export async function ended(caller: Caller, id: string) {
  await expect
    .poll(async () => (await caller.batches.get({ params: { id } })).body.status)
    .toMatch(/completed|cancelled/);
  return (await caller.batches.get({ params: { id } })).body;
}
