import { rename } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";

const packages = fileURLToPath(new URL("../../../packages/", import.meta.url));

/** Packs each package as it would be published; answers the tarballs' paths by package name. */
export async function packAll(folder: string): Promise<Record<string, string>> {
  const tarballs: Record<string, string> = {};
  for (const name of ["core", "react", "server", "testing"]) {
    const printed = await run("pnpm", ["pack", "--pack-destination", folder], join(packages, name));
    const packed = printed
      .split("\n")
      .find((line) => line.trim().endsWith(".tgz"))
      ?.trim();
    if (packed === undefined) throw new Error(`Nothing was packed of ${name}:\n${printed}`);
    const tarball = join(folder, `latchkey-${name}.tgz`);
    await rename(packed, tarball);
    tarballs[`@latchkey/${name}`] = tarball;
  }
  return tarballs;
}
