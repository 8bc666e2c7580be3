import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createTurnstile } from "./turnstile.js";

test("lets in as many as there is room for, and the others in their order", async () => {
  const turnstile = createTurnstile(2);
  const inside: string[] = [];
  const enter = async (name: string) => {
    await turnstile.enter();
    inside.push(name);
  };
  for (const name of ["a", "b", "c", "d"]) void enter(name);
  await setImmediate();
  expect(inside).toEqual(["a", "b"]);
  turnstile.leave();
  await setImmediate();
  expect(inside).toEqual(["a", "b", "c"]);
  turnstile.leave();
  await setImmediate();
  turnstile.leave();
  turnstile.leave();
  await enter("e");
  expect(inside).toEqual(["a", "b", "c", "d", "e"]);
});
