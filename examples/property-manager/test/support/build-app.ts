import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/** What the app is built from: its own files and the built packages. */
const sources = [
  join(root, "src"),
  join(root, "index.html"),
  join(root, "vite.config.ts"),
  ...["@latchkey/core", "@latchkey/react"]
    .map((name) => dirname(require.resolve(`${name}/package.json`)))
    .map((folder) => join(folder, "dist")),
];

/** Builds the app if its build is missing or older than its sources. */
export async function buildAppIfOld(): Promise<void> {
  const built = await changedAt(join(root, "dist/index.html"));
  const changes = await Promise.all(sources.map(newestIn));
  if (built > Math.max(...changes)) return;
  await promisify(execFile)(
    process.execPath,
    [join(dirname(require.resolve("vite/package.json")), "bin/vite.js"), "build", "--logLevel=warn"],
    { cwd: root },
  );
}

async function newestIn(path: string): Promise<number> {
  if (!(await stat(path)).isDirectory()) return changedAt(path);
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const times = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => changedAt(join(file.parentPath, file.name))),
  );
  return Math.max(0, ...times);
}

const changedAt = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
