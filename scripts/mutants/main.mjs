// `pnpm mutate [name…]`: changes the modules that guard something, one small change at a time, and expects a test to
// fail for each. The report lists what survived; a guard whose score is below the limit of its configuration fails.
import { spawnSync } from "node:child_process";
import { guards } from "./guards.mjs";

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in guards));
if (unknown.length > 0)
  throw new Error(`No such guard: ${unknown.join(", ")}. There are ${Object.keys(guards).join(", ")}.`);

const failed = [];
for (const name of chosen.length > 0 ? chosen : Object.keys(guards)) {
  const { mutate, tests } = guards[name];
  console.log(`\n── ${name}: ${mutate.join(", ")}`);
  const env = { ...process.env, MUTATE: mutate.join(","), ...(tests ? { MUTANT_TESTS: tests.join(",") } : {}) };
  const { status } = spawnSync("stryker", ["run", "scripts/mutants/stryker.config.mjs"], {
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nToo many mutants survived, or the tests did not run: ${failed.join(", ")}.`);
  process.exit(1);
}
