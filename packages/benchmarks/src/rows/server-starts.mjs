import { median, timeOf } from "../measure.mjs";
import { startStandalone } from "../parts/standalone.mjs";
import { figure, spread } from "../report.mjs";

/** Seconds of processor time that a start took when this was first measured. */
const before = 5.2;

/** From the command to the line that says the server listens, on an empty database in memory. */
export async function serverStarts({ quick }) {
  const times = [];
  const cpus = [];
  const memory = [];
  for (let run = 0; run < (quick ? 3 : 5); run += 1) {
    let server;
    times.push(await timeOf(async () => (server = await startStandalone())));
    const { cpu, rss } = await server.usage();
    cpus.push((cpu.user + cpu.system) / 1e6);
    memory.push(rss / 2 ** 20);
    await server.stop();
  }
  return {
    title: "Starting `latchkey serve` on `pglite://memory`",
    about: "From the command to the line that says it listens, on an empty database.",
    tables: [
      {
        columns: ["processor time", "time", "memory"],
        rows: [[spread(cpus, " s"), spread(times, " ms"), spread(memory, " MB")]],
      },
    ],
    promises: [
      {
        work: "start on `pglite://memory`",
        promised: `half of the processor time before, ${before} s`,
        reached: `${figure(median(cpus))} s`,
        kept: median(cpus) <= before / 2,
      },
    ],
  };
}
