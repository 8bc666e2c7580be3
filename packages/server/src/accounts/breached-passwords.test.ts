import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkHashFile, createBreachedPasswords } from "./breached-passwords.js";

const folder = mkdtempSync(join(tmpdir(), "breached-"));
afterAll(() => rmSync(folder, { recursive: true }));

const hashOf = (password: string) => createHash("sha1").update(password).digest("hex").toUpperCase();
const breached = Array.from({ length: 500 }, (_, n) => `breached password ${n}`);
function listOf(lineOf: (hash: string, n: number) => string, passwords = breached): string {
  const path = join(folder, `${Math.random()}.txt`);
  writeFileSync(path, passwords.map(hashOf).toSorted().map(lineOf).join(""));
  return path;
}

const fail = (error: unknown) => {
  throw error;
};

describe("a list of breached passwords", () => {
  test.each([
    ["with counts", (hash: string, n: number) => `${hash}:${n ** 3}\n`],
    ["without counts", (hash: string) => `${hash}\n`],
    ["in lower case, with line ends of Windows", (hash: string, n: number) => `${hash.toLowerCase()}:${n}\r\n`],
  ])("%s has each of them, and no other", async (_, lineOf) => {
    const isBreached = createBreachedPasswords(checkHashFile(listOf(lineOf)), fail);
    const found = await Promise.all(breached.map(isBreached));
    expect(found.filter(Boolean)).toHaveLength(breached.length);
    const others = await Promise.all(Array.from({ length: 500 }, (_unused, n) => isBreached(`violet anchor ${n}`)));
    expect(others.filter(Boolean)).toEqual([]);
  });

  test("may be one line, without an end", async () => {
    const isBreached = createBreachedPasswords(checkHashFile(listOf((hash) => hash, ["only one"])), fail);
    expect([await isBreached("only one"), await isBreached("another")]).toEqual([true, false]);
  });

  test("that is away refuses nobody, and the fault is told", async () => {
    const faults: unknown[] = [];
    const isBreached = createBreachedPasswords(join(folder, "away.txt"), (error) => faults.push(error));
    expect(await isBreached("breached password 1")).toBe(false);
    expect(faults).toHaveLength(1);
  });

  test("is refused if it is missing, a folder, or something else", () => {
    const other = join(folder, "other.txt");
    writeFileSync(other, "password1\npassword2\n");
    expect(() => checkHashFile(join(folder, "nowhere.txt"))).toThrow("names a file that cannot be read");
    expect(() => checkHashFile(folder)).toThrow("names a file that cannot be read");
    expect(() => checkHashFile(other)).toThrow("must name a list of SHA-1 hashes");
  });
});
