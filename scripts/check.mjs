// What `npm test` runs, one step after the other; the first that fails ends it. `node scripts/check.mjs lint types`
// runs those alone. `--full` is `npm run test:full`: every host that the packages are installed into, and each
// component on a page that is being translated.
import { spawnSync } from "node:child_process";
import { requireChromium } from "./find-chromium.mjs";

const steps = {
  build: "pnpm build",
  openapi: "pnpm --filter @latchkey/core run openapi:check",
  format: "oxfmt --check",
  lint: "oxlint --type-aware",
  workspace: "sherif --no-install -r root-package-manager-field",
  types: "tsc -b",
  unused: "knip",
  exports: "node scripts/check-exports.mjs",
  size: "size-limit",
  docs: "pnpm --filter latchkey-docs run build",
  tests: "vitest run",
};

const isFull = process.argv.includes("--full");
if (isFull) Object.assign(process.env, { FULL: "1", CONSUMERS: "all" });
const chosen = process.argv.slice(2).filter((argument) => argument !== "--full");
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length > 0)
  throw new Error(`No such step: ${unknown.join(", ")}. There are ${Object.keys(steps).join(", ")}.`);

process.env.CHROMIUM_PATH = requireChromium();
const times = [];
for (const [name, command] of Object.entries(steps)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n── ${name}: ${command}`);
  const startedAt = Date.now();
  const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
  times.push(`${name} ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  if (status !== 0) {
    console.error(`\n${name} failed.`);
    process.exit(1);
  }
}
console.log(
  `\n${chosen.length > 0 ? "These" : isFull ? "Everything, in full," : "Everything"} passed: ${times.join(", ")}.`,
);
