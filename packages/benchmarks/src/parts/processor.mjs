import { readFile, readdir } from "node:fs/promises";

const MS_PER_TICK = 10;

/** Milliseconds of processor time that this process has used. */
export function ownProcessorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Milliseconds of processor time that the processes of a Postgres server have used, those that have ended included. NaN
 * where there is no `/proc`.
 */
export async function processorMsOf(postmaster) {
  const names = await readdir("/proc").catch(() => []);
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(readTicks));
  const own = all.filter((one) => one && (one.pid === postmaster || one.parent === postmaster));
  if (own.length === 0) return Number.NaN;
  const ticks = own.reduce((sum, one) => sum + one.ticks + (one.pid === postmaster ? one.ticksOfEnded : 0), 0);
  return ticks * MS_PER_TICK;
}

/** The times of a process, as proc(5) describes them. The fields after the name in parentheses count from 3. */
async function readTicks(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number) => Number(fields[number - 3]);
  return {
    pid: Number(pid),
    parent: field(4),
    ticks: field(14) + field(15),
    ticksOfEnded: field(16) + field(17),
  };
}
