// Whether what would be published can be imported: publint and attw on each package's tarball.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const packages = ["core", "react", "server", "testing"];
const folder = mkdtempSync(join(tmpdir(), "latchkey-packed-"));

async function run(command, args, cwd) {
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd });
  return stdout + stderr;
}

async function check(name) {
  await run("pnpm", ["pack", "--pack-destination", folder], `packages/${name}`);
  const tarball = join(
    folder,
    readdirSync(folder).find((file) => file.startsWith(`latchkey-${name}-`)),
  );
  const attw = [tarball, "--profile", "esm-only", "--format", "table-flipped", "--no-emoji", "--quiet"];
  // A stylesheet has no types to resolve.
  if (name === "react") attw.push("--exclude-entrypoints", "./styles.css", "./styles.layered.css");
  return [await run("publint", ["--strict", tarball]), await run("attw", attw)].join("\n");
}

try {
  const results = await Promise.allSettled(packages.map(check));
  for (const [index, { status, value, reason }] of results.entries()) {
    const failure = (reason && `${reason.stdout ?? ""}${reason.stderr ?? ""}`) || String(reason);
    console.log(`@latchkey/${packages[index]}\n${status === "fulfilled" ? value : failure}`);
  }
  if (results.some(({ status }) => status === "rejected")) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
