import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./run.ts";

/** What a folder's `node_modules` has. */
export interface Weight {
  /** Where each package is, such as `node_modules/pg`; two versions of one are two. */
  packages: string[];
  megabytes: number;
}

/** Makes a package of its own in a folder, with some dependencies, and installs them by npm. */
export async function installInto(folder: string, dependencies: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies }, null, 2),
  );
  await run("npm", ["install", "--no-audit", "--no-fund"], folder);
}

/** Counts what npm has installed in a folder, and how much room it takes. */
export async function weigh(folder: string): Promise<Weight> {
  const lock = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>;
  };
  // Other platforms' binaries are in the lock file, and nowhere else.
  const packages = Object.keys(lock.packages).filter((path) => path !== "" && existsSync(join(folder, path)));
  const files = await readdir(join(folder, "node_modules"), { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    files.filter((entry) => entry.isFile()).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return { packages, megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6 };
}
