// `pnpm bench [row …] [--quick]` measures the named rows, or all, beside a peer and the limit of the same database.
// It asserts nothing, because times belong to the machine that they were taken on.
import { availableParallelism, cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { createCompanies } from "./parts/companies.mjs";
import { startPostgres } from "./parts/postgres.mjs";
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
console.log(
  `Node ${process.versions.node}, Postgres ${postgres.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
);
const { quick } = options;
const context = { postgres, quick, companies: createCompanies({ postgres, quick }) };
try {
  for (const [name, run] of Object.entries(rows)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const startedAt = Date.now();
    const result = await run(context);
    console.log(`\n${section(result)}\n\n(${name}: ${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
await postgres.stop();
process.exit();
