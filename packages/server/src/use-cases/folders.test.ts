import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";

const root = import.meta.dirname;

/** The folders that each folder of use-cases imports; `.` is what lies beside them. */
async function importsByFolder(): Promise<Map<string, Set<string>>> {
  const imports = new Map<string, Set<string>>();
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  for (const { name, parentPath } of files.filter((file) => file.name.endsWith(".ts") && !/\.test\./.test(file.name))) {
    const folder = path.relative(root, parentPath) || ".";
    const text = await readFile(path.join(parentPath, name), "utf8");
    const targets = imports.get(folder) ?? new Set<string>();
    imports.set(folder, targets);
    for (const [, specifier = ""] of text.matchAll(/from "(\.[^"]+)"/g)) {
      const target = path.relative(root, path.dirname(path.resolve(parentPath, specifier))) || ".";
      if (target !== folder && !target.startsWith("..")) targets.add(target);
    }
  }
  return imports;
}

test("folders of use-cases do not import each other in a circle", async () => {
  const imports = await importsByFolder();
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (folder: string, trail: readonly string[]): void => {
    if (trail.includes(folder)) cycles.push([...trail.slice(trail.indexOf(folder)), folder].join(" → "));
    else if (!done.has(folder)) for (const target of imports.get(folder) ?? []) visit(target, [...trail, folder]);
    if (!trail.includes(folder)) done.add(folder);
  };
  for (const folder of imports.keys()) visit(folder, []);
  expect(imports.size).toBeGreaterThan(10);
  expect(cycles).toEqual([]);
});

test("use cases leave statements to the store", async () => {
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  const withStatements: string[] = [];
  for (const { name, parentPath } of files.filter((file) => file.name.endsWith(".ts") && !/\.test\./.test(file.name))) {
    const text = await readFile(path.join(parentPath, name), "utf8");
    if (/\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^>]*>)?`/.test(text)) withStatements.push(name);
  }
  expect(withStatements).toEqual([]);
});
