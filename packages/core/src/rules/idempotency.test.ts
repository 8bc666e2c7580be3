import { describe, expect, test } from "vitest";
import { isIdempotencyKey, isLasting, judgeKey } from "./index.js";

describe("a request with a key", () => {
  test("runs the first time", () => {
    expect(judgeKey(null, "a")).toEqual({ ok: true, repeats: false });
  });

  test("gets the first response again", () => {
    expect(judgeKey({ input: "a", isRunning: false }, "a")).toEqual({ ok: true, repeats: true });
  });

  test("waits for the first one to finish", () => {
    expect(judgeKey({ input: "a", isRunning: true }, "a")).toMatchObject({ code: "idempotency_in_progress" });
  });

  test("is refused with another input, whether or not the first one has finished", () => {
    for (const isRunning of [true, false])
      expect(judgeKey({ input: "a", isRunning }, "b")).toMatchObject({ code: "idempotency_key_reused" });
  });
});

test.each([
  ["already_invited", true],
  ["validation_failed", true],
  ["not_found", true],
  ["rate_limited", false],
  ["forbidden", false],
  ["service_unavailable", false],
] as const)("%s is kept for the key: %s", (code, isKept) => {
  expect(isLasting(code)).toBe(isKept);
});

test.each([
  ["a", true],
  ["x".repeat(255), true],
  ["550e8400-e29b-41d4-a716-446655440000", true],
  ["", false],
  ["x".repeat(256), false],
  ["with blank", false],
  ["schlüssel", false],
  ["line\nend", false],
])("%j can be a key: %s", (text, can) => {
  expect(isIdempotencyKey(text)).toBe(can);
});
