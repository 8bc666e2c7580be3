import { expect, test } from "vitest";
import { planDelay } from "./batch-delay.js";

const now = new Date("2026-03-01T12:00:00.000Z");

test.each([
  ["nothing", {}, null],
  ["no seconds", { holdSeconds: 0 }, null],
  ["some seconds", { holdSeconds: 10 }, "2026-03-01T12:00:10.000Z"],
  ["a time", { sendAt: "2026-03-02T08:00:00.000Z" }, "2026-03-02T08:00:00.000Z"],
  ["a time that has passed", { sendAt: "2026-02-01T08:00:00.000Z" }, null],
  ["the last time that is allowed", { sendAt: "2026-03-31T12:00:00.000Z" }, "2026-03-31T12:00:00.000Z"],
])("%s delays a batch until", (_, options, until) => {
  const delay = planDelay(options, now);
  expect(delay.ok && (delay.sendAt?.toISOString() ?? null)).toBe(until);
});

test("a batch is not delayed for longer than 30 days", () => {
  expect(planDelay({ sendAt: "2026-03-31T12:00:00.001Z" }, now)).toMatchObject({
    ok: false,
    details: { errors: [{ path: "sendAt", code: "too_big" }] },
  });
});
