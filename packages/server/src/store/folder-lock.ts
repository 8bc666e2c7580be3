import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseError } from "./database-error.js";

/**
 * Locks a folder for this process: two processes that write to one embedded database would corrupt it. The lock is a
 * file with the process id of its owner. A lock whose owner has ended is taken over.
 *
 * @returns a function that releases the lock
 * @throws DatabaseError `locked`
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "latchkey.lock");
  const ours = JSON.stringify({ pid: process.pid, host: hostname() });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      // "wx" fails if the file exists, so if two processes start at the same time, one wins.
      writeFileSync(file, ours, { flag: "wx" });
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = readOwner(file);
      if (owner !== undefined && isAlive(owner, file)) {
        throw new DatabaseError(
          "locked",
          `The database folder ${folder} is in use by process ${owner.pid} on ${owner.host}. Stop that process, or use a Postgres server to run several.`,
        );
      }
      discardStale(file);
    }
  }
  throw new DatabaseError(
    "locked",
    `The database folder ${folder} could not be locked: another process keeps taking it.`,
  );
}

/**
 * Locks of this process. A file with our process id that is not in here belongs to a former process, as after a restart
 * of a container.
 */
const held = new Set<string>();

function discardStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Another process discarded it first.
  }
  // Between reading and renaming, another process may have taken over. Then we have moved its lock away.
  const owner = readOwner(aside);
  if (owner !== undefined && isAlive(owner, file)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

interface Owner {
  pid: number;
  host: string;
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, "utf8")) as Partial<Owner>;
    return typeof owner.pid === "number" && typeof owner.host === "string" ? (owner as Owner) : undefined;
  } catch {
    // Partly written when a process crashed, or just removed.
    return undefined;
  }
}

function isAlive(owner: Owner, file: string): boolean {
  // We cannot check a process on another machine. After a container restarts under a new host name, its old process is
  // gone.
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return held.has(file);
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
