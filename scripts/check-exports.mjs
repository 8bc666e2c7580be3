// Whether what would be published can be imported: publint and attw on each package's tarball.
import { spawnSync } from "node:child_process";

const packages = ["core", "react", "server", "testing"];
// A stylesheet has no types to resolve.
const stylesheets = ["./styles.css", "./styles.layered.css"];

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

for (const name of packages) {
  console.log(`\n@latchkey/${name}`);
  const folder = `packages/${name}`;
  run("publint", ["--strict", "--pack", "npm"], folder);
  run(
    "attw",
    [
      "--pack",
      ".",
      "--profile",
      "esm-only",
      "--format",
      "table-flipped",
      "--no-emoji",
      "--quiet",
      ...(name === "react" ? ["--exclude-entrypoints", ...stylesheets] : []),
    ],
    folder,
  );
}
