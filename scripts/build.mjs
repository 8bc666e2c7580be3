// Builds what the packages ship, all four at once: declarations by one `tsc -b`, scripts and stylesheets by each
// package's own `bundle`.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const packages = ["core", "react", "server", "testing"];
// What is left of a file that was renamed would be packed.
for (const name of packages) rmSync(`packages/${name}/dist`, { recursive: true, force: true });

const run = (command, args, cwd = ".") =>
  new Promise((resolve) => {
    spawn(command, args, { cwd, stdio: "inherit", shell: process.platform === "win32" }).once("exit", resolve);
  });

const results = await Promise.all([
  run("tsc", ["-b", "tsconfig.build.json"]),
  ...packages.map((name) => run("pnpm", ["run", "bundle"], `packages/${name}`)),
]);
// It runs the server, so that all packages have to be there.
results.push(await run("pnpm", ["run", "bundle:database"], "packages/server"));
if (results.some((status) => status !== 0)) process.exit(1);
