import { expect, test } from "vitest";
import { databaseUrl } from "./database-url.js";

test.each([
  "pglite://memory",
  "pglite:///var/lib/latchkey",
  "postgres://latchkey:p%40ss@db.example/latchkey",
  "postgresql://latchkey@db.example:6432/latchkey?sslmode=require&channel_binding=require",
  "postgresql://latchkey@db.example/latchkey?options=endpoint%3Dquiet-meadow",
  "postgres:///latchkey?host=/var/run/postgresql",
  "postgres://latchkey:secret@/latchkey?host=/var/run/postgresql",
])("%s is the URL of a database", (url) => {
  expect(databaseUrl(url)).toBe(url);
});

test.each([
  ["mysql://x", "must be pglite"],
  ["postgres://db.example/latchkey?sslmode=verify_full", "sslmode=verify_full"],
  ["postgres://db.example/latchkey?sslMode=require", "sslMode, which is unknown"],
])("%s is refused", (url, why) => {
  expect(() => databaseUrl(url)).toThrow(why);
});

test.each(["%", "hun%ter2", "hunt/er2", "hunt#er2", "1?hunter2", "12/hunter2", "12#hunter2"])(
  "a password with %s says how to escape it, and never what it is",
  (password) => {
    let message = "";
    try {
      databaseUrl(`postgres://latchkey:${password}@db.example/latchkey`);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain("write % as %25");
    expect(message).not.toMatch(/hun|er2/);
  },
);
