// Runs the benchmarks named on the command line, or all: `pnpm --filter @latchkey/benchmarks bench [name …]`.
// They print medians; they assert nothing, because times belong to the machine that they were taken on.
import { availableParallelism, cpus, totalmem } from "node:os";
import { mailLeaves } from "./mail-leaves.mjs";
import { serverStarts } from "./server-starts.mjs";

const benchmarks = { "server-starts": serverStarts, "mail-leaves": mailLeaves };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(", ")}. There are ${Object.keys(benchmarks).join(", ")}.`);
  process.exit(1);
}
console.log(
  `Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
for (const [name, run] of Object.entries(benchmarks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const [what, values] of Object.entries(await run())) console.log(`  ${what}: ${describe(values)}`);
}

/** Smallest, median and largest of milliseconds. */
function describe(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)])} ms`;
  return `min ${at(0)}, median ${at(0.5)}, max ${at(1)} (${values.length} runs)`;
}
