import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createVerifiedTokens } from "./verified-tokens.js";

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

test("a token that was verified is known for a minute", () => {
  const tokens = createVerifiedTokens<string>();
  tokens.add("a", "Ana", 3_600_000);
  vi.setSystemTime(59_999);
  expect([tokens.find("a"), tokens.find("b")]).toEqual(["Ana", undefined]);
  vi.setSystemTime(60_000);
  expect(tokens.find("a")).toBeUndefined();
});

test("a token is not known beyond its end", () => {
  const tokens = createVerifiedTokens<string>();
  tokens.add("a", "Ana", 5000);
  vi.setSystemTime(4999);
  expect(tokens.find("a")).toBe("Ana");
  vi.setSystemTime(5000);
  expect(tokens.find("a")).toBeUndefined();
});

test("tokens that are never seen again do not pile up", () => {
  const tokens = createVerifiedTokens<number>();
  for (let n = 0; n < 1001; n += 1) tokens.add(`token ${n}`, n, 60_000);
  expect([tokens.find("token 0"), tokens.find("token 1"), tokens.find("token 1000")]).toEqual([undefined, 1, 1000]);
});
