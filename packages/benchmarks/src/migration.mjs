// `pnpm --filter @latchkey/benchmarks run migration -- [--people 10000] [--engine pglite|postgres] [--processes 1] [--kill]`
// invites people in one batch and measures until the mail server has the last mail: a real server process, a real mail
// server on loopback. With --kill, the process is ended with kill -9 in the middle and started again. Build the packages
// before. It asserts that everybody got one mail, and no times: those belong to the machine.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { nextPerson } from "./parts/in-process.mjs";
import { startSink } from "./parts/mail-sink.mjs";
import { startPostgres } from "./parts/postgres.mjs";
import { startStandalone } from "./parts/standalone.mjs";

const { values: options } = parseArgs({
  options: {
    people: { type: "string", default: "10000" },
    engine: { type: "string", default: "postgres" },
    processes: { type: "string", default: "1" },
    kill: { type: "boolean", default: false },
  },
});
const people = Number(options.people);
const processes = Number(options.processes);
const MEBIBYTE = 2 ** 20;

const folder = await mkdtemp(join(tmpdir(), "latchkey-migration-"));
const postgres = options.engine === "postgres" ? await startPostgres() : null;
const database = postgres ? await postgres.createDatabase() : `pglite://${join(folder, "data")}`;
const sink = await startSink();
let server = await startStandalone({ database, smtpPort: sink.port });
const others = await Promise.all(
  Array.from({ length: processes - 1 }, () => startStandalone({ args: ["work"], database, smtpPort: sink.port })),
);
const client = await server.clientOf("migration");
await client.organization.put({ name: "Maple Street Homes", contactEmail: "office@example.com" });
await client.workspaces.put({ id: "w1", name: "Whitfield Court" });

const invitations = Array.from({ length: people }, nextPerson);
const startedAt = performance.now();
const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
const reached = () => new Set(sink.mails.map(({ to }) => to)).size;
await client.batches.create({ role: "tenant", workspaceIds: ["w1"], invitations });
console.log(`${seconds()} s: the batch of ${people} is answered`);

let isKilled = !options.kill;
let mostMiB = 0;
for (let next = 0; reached() < people;) {
  await sleep(100);
  if (!isKilled && reached() >= people / 2) {
    isKilled = true;
    await server.kill();
    console.log(`${seconds()} s: killed at ${reached()} people`);
    server = await startStandalone({ database, smtpPort: sink.port });
    console.log(`${seconds()} s: started again`);
  }
  if (performance.now() < next) continue;
  next = performance.now() + 2000;
  const { rss } = await server.usage();
  mostMiB = Math.max(mostMiB, rss / MEBIBYTE);
  console.log(`${seconds()} s: ${reached()} people, ${Math.round(rss / MEBIBYTE)} MiB`);
}
const total = Number(seconds());
const copies = sink.mails.length - new Set(sink.mails.map(({ id }) => id)).size;
console.log(
  `${people} people on ${options.engine}, ${processes} process(es)${options.kill ? ", one killed" : ""}: ` +
    `${total} s, ${Math.round(people / total)} mails/s, ${Math.round(mostMiB)} MiB at most, ${copies} copies`,
);
if (copies > 0 && !options.kill) process.exitCode = 1;
await Promise.all([server, ...others].map((one) => one.stop()));
sink.close();
await postgres?.stop();
await rm(folder, { recursive: true, force: true });
process.exit();
