import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseError } from "./database-error.js";

/**
 * Takes a folder for this process: two processes writing one embedded database would destroy it. The lock is a file
 * with the owner's process id; one whose owner is gone is taken over.
 *
 * @returns gives the folder back
 * @throws DatabaseError `locked`
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "latchkey.lock");
  const mine = JSON.stringify({ pid: process.pid, host: hostname() });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      // "wx" fails where the file exists: of two processes starting at once, one wins.
      writeFileSync(file, mine, { flag: "wx" });
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
 * Files that this process holds: its own id in a file that is not here is a former process's (a restarted container).
 */
const held = new Set<string>();

function discardStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Somebody else discarded it first.
  }
  // Between reading and renaming, another process may have taken over: what we moved away is then its lock.
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
    // Torn by a crash while it was written, or just removed.
    return undefined;
  }
}

function isAlive(owner: Owner, file: string): boolean {
  // A process of another machine cannot be asked (a container's new host name counts as gone: its process is).
  if (owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return held.has(file);
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
