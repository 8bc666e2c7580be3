import { mkdtemp, chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Database } from "../../src/store/database.js";
import { migrate } from "../../src/store/migrate.js";
import { openDatabase } from "../../src/store/open-database.js";
import { startPostgres, TEMPLATE } from "../global-setup.js";
import { runCampaign } from "./campaign.js";
import { readStrings } from "./hostile-strings.js";
import { memoryFault, Memory, toTable } from "./report.js";

/** `pnpm fuzz`: a long run by hand. Its exit code is 1 if it finds a fault. */
const { values } = parseArgs({
  // pnpm passes a bare `--` on.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    requests: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    engine: { type: "string", default: "pglite" },
    "at-once": { type: "string", default: "8" },
    strings: { type: "string" },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
console.log(`seed ${seed}, ${requests} requests, ${values.engine}, ${values["at-once"]} at once`);

const { database, close } = await open(values.engine);
const memory = new Memory();
const startedAt = performance.now();
let toldAt = 0;
const report = await runCampaign({
  database,
  requests,
  seed,
  atOnce: Number(values["at-once"]),
  strings: values.strings === undefined ? [] : await readStrings(values.strings),
  onProgress(done) {
    if (done - toldAt < Math.max(2500, requests / 100) && done < requests) return;
    toldAt = done;
    const { heapMiB, rssMiB } = memory.measure(done);
    console.log(
      [
        `${done} requests, ${Math.round(done / ((performance.now() - startedAt) / 1000))}/s`,
        `heap ${heapMiB} MiB, process ${rssMiB} MiB`,
      ].join(", "),
    );
  },
});
await close();

console.log(`\n${toTable(report.counts)}\n`);
const faults = [...report.databaseFaults.map((fault) => `In the database: ${fault}`), ...memoryFault(memory)];
for (const { fault, times, request, answer, log, seed: at, path, repeats } of report.findings) {
  faults.push(
    [
      `${fault} (${times} times; chunk ${at}, request ${path}${repeats ? "" : ", did not occur again by itself"})`,
      request,
      `→ ${answer}`,
      log,
    ].join("\n"),
  );
}
for (const fault of faults) console.log(`${fault}\n`);
console.log(
  faults.length === 0
    ? `Nothing found in ${requests} requests, seed ${seed}.`
    : `${faults.length} kinds of fault found, seed ${seed}.`,
);
process.exit(faults.length === 0 ? 0 : 1);

async function open(engine: string): Promise<{ database: Database; close: () => Promise<void> }> {
  if (engine === "pglite") {
    const database = await openDatabase("pglite://memory");
    await migrate(database);
    return { database, close: () => database.close() };
  }
  if (engine !== "postgres") throw new Error("--engine is pglite or postgres");
  const folder = await mkdtemp(join(tmpdir(), "latchkey-fuzz-"));
  await chmod(folder, 0o755);
  const server = await startPostgres(join(folder, "postgres"), TEMPLATE);
  const database = await openDatabase(`${server.url}/${TEMPLATE}`);
  return {
    database,
    async close() {
      await database.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
