import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a host may import of an installed package of ours: each of its doors that is code, and its stylesheets. */
export async function doorsOf(folder: string, name: string): Promise<{ modules: string[]; stylesheets: string[] }> {
  const home = join(folder, "node_modules", name);
  const { exports } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as {
    exports: Record<string, string | { default: string } | null>;
  };
  const doors = await Promise.all(
    Object.entries(exports)
      .filter(([door]) => !door.endsWith(".json"))
      .map(async ([door, target]) =>
        door.includes("*") && target !== null
          ? fill(home, door, typeof target === "string" ? target : target.default)
          : [door],
      ),
  );
  // A null target closes a door that a pattern would open.
  const specifiers = doors
    .flat()
    .filter((door) => exports[door] !== null)
    .map((door) => name + door.slice(1));
  return {
    modules: specifiers.filter((door) => !door.endsWith(".css")),
    stylesheets: specifiers.filter((door) => door.endsWith(".css")),
  };
}

/** The doors of a pattern: one for each file that its target may be. */
async function fill(home: string, door: string, target: string): Promise<string[]> {
  const [before = "", after = ""] = target.split("*");
  const files = await readdir(join(home, before));
  return files.filter((file) => file.endsWith(after)).map((file) => door.replace("*", file.slice(0, -after.length)));
}
