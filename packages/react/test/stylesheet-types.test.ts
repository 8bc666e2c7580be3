import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test.each([
  ["Bundler", "ESNext"],
  ["NodeNext", "NodeNext"],
])("importing a stylesheet type-checks in a host with strict imports (%s)", (moduleResolution, module) => {
  const options = [
    "--noEmit",
    "--ignoreConfig",
    "--strict",
    "--noUncheckedSideEffectImports",
    "--skipLibCheck",
    "false",
    "--moduleResolution",
    moduleResolution,
    "--module",
    module,
  ];
  const { stdout, status } = spawnSync("tsc", [...options, here("./types/host.ts")], {
    encoding: "utf8",
    cwd: here(".."),
    env: { ...process.env, PATH: `${here("../node_modules/.bin")}:${process.env["PATH"] ?? ""}` },
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});
