// `pnpm bench [row …] [--quick]` measures the named rows, or all, beside a peer and the limit of the same database. The
// results go to docs/performance.md, except for those of small sizes.
// It asserts nothing, because times belong to the machine that they were taken on.
import { availableParallelism, cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { createCompanies } from "./parts/companies.mjs";
import { startPostgres } from "./parts/postgres.mjs";
import { publish } from "./publish.mjs";
import { section } from "./report.mjs";
import { rows } from "./rows.mjs";

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false } },
});
const unknown = asked.filter((name) => !(name in rows));
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(", ")}. There are ${Object.keys(rows).join(", ")}.`);
  process.exit(1);
}

const postgres = await startPostgres();
const machine = `Node ${process.versions.node}, Postgres ${postgres.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(machine);
const { quick } = options;
const context = { postgres, quick, companies: createCompanies({ postgres, quick }) };
for (const [name, run] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = Date.now();
  try {
    const result = await run(context);
    if (!quick) await publish(name, result, machine);
    console.log(`\n${section(result)}`);
  } catch (error) {
    // The other rows are worth having all the same.
    console.error(error);
    process.exitCode = 1;
  }
  console.log(`\n(${name}: ${Math.round((Date.now() - startedAt) / 1000)} s)`);
}
await postgres.stop();
process.exit();
