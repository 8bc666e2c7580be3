import { afterEach, expect, test } from "vitest";
import { cheapHash } from "../../test/setup.js";
import { hashPassword, setHashCostInTests, verifyPassword } from "./password-hash.js";

afterEach(() => setHashCostInTests(cheapHash));

test("a password is hashed with argon2id: 19 MiB, two passes, one lane", async () => {
  setHashCostInTests(null);
  const passwordHash = await hashPassword("violet anchor meadow 7");
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(passwordHash, "violet anchor meadow 7")).toBe(true);
  expect(await verifyPassword(passwordHash, "violet anchor meadow 8")).toBe(false);
});

test("the other tests hash with as little work as possible", async () => {
  expect(await hashPassword("violet anchor meadow 7")).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
});

test("no password matches an account that has none", async () => {
  expect(await verifyPassword(null, "no one's password")).toBe(false);
});
