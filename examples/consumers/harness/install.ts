import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";

/** What a consumer's `package.json` has of it. */
export interface Consumer {
  /** Where its copy is, outside of the workspace. */
  folder: string;
  scripts: Record<string, string>;
}

const isLeftOver = (path: string) => ["node_modules", ".next", "dist", ".latchkey"].includes(basename(path));

/**
 * Copies a consumer out of the workspace and installs it by npm, with the packed tarballs in the place of what a
 * registry would give.
 */
export async function installConsumer(
  name: string,
  tarballs: Record<string, string>,
  scratch: string,
): Promise<Consumer> {
  const folder = join(scratch, name);
  await cp(fileURLToPath(new URL(`../${name}`, import.meta.url)), folder, {
    recursive: true,
    filter: (path) => !isLeftOver(path),
  });
  const file = join(folder, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as {
    dependencies?: Record<string, string>;
    scripts?: Record<string, string>;
  };
  const ours = Object.entries(tarballs).filter(
    ([known]) => known === "@latchkey/core" || known in (manifest.dependencies ?? {}),
  );
  const dependencies = {
    ...manifest.dependencies,
    ...Object.fromEntries(ours.map(([known, tarball]) => [known, `file:${tarball}`])),
  };
  await writeFile(file, JSON.stringify({ ...manifest, dependencies }, null, 2));
  await run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock"], folder);
  if (manifest.scripts?.["build"]) await run("npm", ["run", "build"], folder, environment());
  return { folder, scripts: manifest.scripts ?? {} };
}

/** Ours without what vitest and pnpm have put into it, which frameworks would take for their own settings. */
export function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITE|VITEST|NODE_ENV|NODE_OPTIONS|TEST$|DEV$|PROD$|MODE$|BASE_URL$|SSR$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NEXT_TELEMETRY_DISABLED: "1", ...more };
}
