// Type-checks what the builds leave out: tests, stories, configurations and the examples.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const projects = [
  "packages/core/tsconfig.test.json",
  "packages/react/tsconfig.stories.json",
  "packages/server/tsconfig.test.json",
  "packages/testing/tsconfig.test.json",
  "examples/property-manager/tsconfig.json",
  "examples/accounts/tsconfig.json",
  "examples/consumers/tsconfig.json",
];
const missing = projects.filter((project) => !existsSync(project));
if (missing.length > 0) throw new Error(`No such project: ${missing.join(", ")}`);
const failed = projects.filter((project) => {
  console.log(project);
  return (
    spawnSync("tsc", ["-p", project, "--noEmit"], { stdio: "inherit", shell: process.platform === "win32" }).status !==
    0
  );
});
if (failed.length > 0) process.exit(1);
