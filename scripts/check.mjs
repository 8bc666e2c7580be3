// What `npm test` runs. Steps that need each other's results wait, the rest runs beside them.
//
//   node scripts/check.mjs              everything
//   node scripts/check.mjs lint types   these steps alone
//   node scripts/check.mjs --full       `npm run test:full`: every case, host and fault, part by part with its time
import { spawn } from "node:child_process";
import { requireChromium } from "./find-chromium.mjs";

const isFull = process.argv.includes("--full");
if (isFull) Object.assign(process.env, { FULL: "1", CONSUMERS: "all" });

// Examples see our packages as hosts do, so their types are those of the build.
const BUILT = ["build"];
const checks = {
  build: { command: "pnpm build" },
  format: { command: "oxfmt --check" },
  lint: { command: "oxlint --type-aware", after: BUILT },
  workspace: { command: "sherif --no-install -r root-package-manager-field" },
  types: { command: "tsc -b", after: BUILT },
  unused: { command: "knip", after: BUILT },
  openapi: { command: "pnpm --filter @latchkey/core run openapi:check", after: BUILT },
  exports: { command: "node scripts/check-exports.mjs", after: BUILT },
  size: { command: "size-limit", after: BUILT },
  docs: { command: `pnpm --filter latchkey-docs run ${isFull ? "build" : "generate"}`, after: BUILT },
};
const projects = (...names) => `vitest run ${names.map((name) => `--project ${JSON.stringify(name)}`).join(" ")}`;
// Each waits a lot, for a database or a browser, so they run at once.
const tests = {
  server: { command: `${projects("server")} --maxWorkers=3`, after: BUILT },
  react: { command: "pnpm --filter @latchkey/react exec vitest run --maxWorkers=2", after: BUILT },
  examples: { command: projects("property-manager", "accounts", ...(isFull ? ["consumers"] : [])), after: BUILT },
  conformance: { command: projects("conformance"), after: BUILT },
  rest: { command: projects("core", "testing", "msw 2", "docs", "scripts"), after: [...BUILT, "docs"] },
};
const fullOnly = {
  reliability: { command: "node packages/server/test/reliability/run.ts", after: BUILT },
  fuzz: { command: "pnpm fuzz --requests 1000000 --engine postgres", after: BUILT },
  mutants: { command: "pnpm mutate" },
};

// Tests take longest, so they start as soon as they can.
const known = { build: checks.build, ...tests, ...checks, ...(isFull ? fullOnly : {}) };
// The full run measures, in part, so its steps have the machine for themselves.
const atOnce = isFull ? 1 : 4;
const chosen = process.argv.slice(2).filter((argument) => argument !== "--full");
const unknown = chosen.filter((name) => !(name in known));
if (unknown.length > 0)
  throw new Error(`No such step: ${unknown.join(", ")}. There are ${Object.keys(known).join(", ")}.`);

process.env.CHROMIUM_PATH = requireChromium();
const steps = Object.entries(known).filter(([name]) => chosen.length === 0 || chosen.includes(name));
const waiting = new Map(steps);
const running = new Map();
const times = [];
const startedAt = Date.now();
const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/** Starts a step. Its output is printed at its end, since several run at once; that of a step that runs alone, as it comes. */
function start(name, command) {
  waiting.delete(name);
  const begin = Date.now();
  const inherits = atOnce === 1 || steps.length === 1;
  const child = spawn(command, { shell: true, stdio: inherits ? "inherit" : ["ignore", "pipe", "pipe"] });
  running.set(name, child);
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => output.push(chunk));
  child.once("close", (status) => {
    running.delete(name);
    times.push(`${name} ${seconds(begin)} s`);
    console.log(`\n── ${name}: ${command} (${seconds(begin)} s)`);
    process.stdout.write(Buffer.concat(output));
    if (status !== 0) fail(name);
    else next();
  });
}

function fail(name) {
  console.error(`\n${name} failed.`);
  for (const child of running.values()) child.kill();
  process.exit(1);
}

/** Starts the steps that can start. */
function next() {
  const isDone = (name) => !waiting.has(name) && !running.has(name);
  for (const [name, { command, after = [] }] of waiting) {
    if (running.size >= atOnce) return;
    if (after.every(isDone)) start(name, command);
  }
  if (running.size > 0 || waiting.size > 0) return;
  const what = chosen.length > 0 ? "These steps" : isFull ? "Everything, in full," : "Everything";
  console.log(`\n${what} passed in ${seconds(startedAt)} s: ${times.join(", ")}.`);
}

next();
