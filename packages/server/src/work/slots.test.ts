import { setImmediate } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { createSlots, type Slots } from "./slots.js";

let slots: Slots;
let got: string[];
let leave: (() => void)[];
beforeEach(() => {
  slots = createSlots(10);
  got = [];
  leave = [];
});

/** Asks for slots, and returns how many were handed out so far. */
async function ask(priority: 0 | 1, organizationId: string, count: number): Promise<number> {
  const before = got.length;
  const take = async () => {
    leave.push(await slots.take({ priority, organizationId }));
    got.push(organizationId);
  };
  for (let n = 0; n < count; n += 1) void take();
  await setImmediate();
  return got.length - before;
}
const end = async (index: number) => {
  leave[index]?.();
  await setImmediate();
};

test("a batch leaves a fifth free, which single mails get at once", async () => {
  expect(await ask(1, "large", 50)).toBe(8);
  expect(await ask(0, "other", 2)).toBe(2);
});

test("a freed slot goes to a single mail before those of a batch", async () => {
  await ask(1, "large", 50);
  await ask(0, "a", 1);
  await ask(0, "b", 1);
  expect(await ask(0, "c", 1)).toBe(0);
  await end(0);
  expect(got.at(-1)).toBe("c");
});

test("single mails of one organization leave slots for those of others", async () => {
  expect(await ask(0, "flood", 50)).toBe(4);
  expect(await ask(0, "other", 1)).toBe(1);
});

test("batches of two organizations share what they may use", async () => {
  await ask(1, "large", 50);
  await ask(1, "small", 50);
  for (let index = 0; index < 8; index += 1) await end(index);
  const used = got.slice(8);
  expect(used.filter((name) => name === "small")).toHaveLength(4);
  expect(used.filter((name) => name === "large")).toHaveLength(4);
});

test("one connection serves both", async () => {
  slots = createSlots(1);
  expect(await ask(1, "large", 2)).toBe(1);
  expect(await ask(0, "other", 1)).toBe(0);
  await end(0);
  expect(got).toEqual(["large", "other"]);
});
