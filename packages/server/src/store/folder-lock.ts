import { randomUUID } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { DatabaseError } from "./database-error.js";
import { thisProcess, type ProcessIdentity } from "./process-identity.js";

/** The lock of a folder. */
export interface FolderLock {
  /**
   * Call it before each use of the folder.
   *
   * @throws DatabaseError `unreachable` if another process has taken the folder over
   */
  assertHeld(): void;
  /** Whether another process has taken the folder over, so that this one must leave it alone. */
  isLost(): boolean;
  release(): void;
}

/** How a lock shows that its owner lives. */
export interface LockTimes {
  /** How often it is touched, in milliseconds. */
  beatMs: number;
  /** After so long without a touch it is taken over, in milliseconds. */
  silentMs: number;
}

const DEFAULT_TIMES: LockTimes = { beatMs: 1000, silentMs: 15_000 };
const LOOK_EVERY_MS = 50;
const CHECK_EVERY_MS = 1000;

/** What is in the file. Versions without a heartbeat wrote only process and host. */
interface Owner extends ProcessIdentity {
  id?: string;
  since?: string;
}

interface Seen {
  /** Undefined if the content is cut short. */
  owner: Owner | undefined;
  touchedAtMs: number;
}

// In a thread of its own, so that a long statement of the embedded database, which runs in the main thread, does not
// look like the end of the process.
const BEAT = `
  const { workerData: { file, id, beatMs } } = require("node:worker_threads");
  const { readFileSync, utimesSync } = require("node:fs");
  setInterval(() => {
    try {
      if (JSON.parse(readFileSync(file, "utf8")).id === id) utimesSync(file, new Date(), new Date());
    } catch {}
  }, beatMs);`;

/**
 * Locks a folder for this process: two processes that write to one embedded database would destroy it. The lock is a
 * file that its owner touches again and again, whatever host or container it runs in. If the owner is seen to have
 * ended, or has not touched it for a while, the lock is taken over.
 *
 * @throws DatabaseError `locked`, at the latest after the time of silence
 */
export async function lockFolder(
  folder: string,
  { beatMs, silentMs }: LockTimes = DEFAULT_TIMES,
  self: ProcessIdentity = thisProcess(),
): Promise<FolderLock> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "latchkey.lock");
  const id = randomUUID();
  const ours = JSON.stringify({ id, ...self, since: new Date().toISOString() } satisfies Owner);
  await take(folder, file, ours, self, silentMs);
  // Whoever was about to take over the same stale lock has done so by now.
  await sleep(LOOK_EVERY_MS);
  const { owner } = look(file) ?? {};
  if (owner?.id !== id) throw inUse(folder, owner);

  const beat = new Worker(BEAT, { eval: true, workerData: { file, id, beatMs }, execArgv: [] });
  beat.unref();
  let checkedAtMs = Date.now();
  let lost: DatabaseError | undefined;
  const check = () => {
    const seen = look(file);
    if (seen?.owner?.id === id || (seen === null && create(file, ours))) return;
    lost = new DatabaseError(
      "unreachable",
      `The database folder ${folder} was taken over by ${nameOf(seen?.owner)}, because this process gave no sign of life for ${silentMs / 1000} s. It writes nothing anymore: end it.`,
    );
  };
  return {
    assertHeld() {
      if (!lost && Date.now() - checkedAtMs > CHECK_EVERY_MS) {
        checkedAtMs = Date.now();
        check();
      }
      if (lost) throw lost;
    },
    isLost() {
      if (!lost) check();
      return lost !== undefined;
    },
    release() {
      void beat.terminate();
      if (look(file)?.owner?.id === id) rmSync(file, { force: true });
    },
  };
}

/** Creates the file, once nobody else has it. */
async function take(
  folder: string,
  file: string,
  ours: string,
  self: ProcessIdentity,
  silentMs: number,
): Promise<void> {
  while (!create(file, ours)) {
    const first = look(file);
    if (first === null) continue;
    if (!hasEnded(first.owner, self)) {
      if (first.owner && isOfEarlierVersion(first.owner) && first.owner.host === self.host)
        throw inUse(folder, first.owner);
      const now = await watch(file, first, self, silentMs);
      if (now === "touched") throw inUse(folder, look(file)?.owner ?? first.owner);
      if (now === "changed") continue;
    }
    discard(file, first);
  }
}

/** "wx" fails if the file exists, so if two processes start at the same time, one wins. */
function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

/** What stands in the file, and when it was touched; null if there is none. Opens it, which network drives need to be exact. */
function look(file: string): Seen | null {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch {
    return null;
  }
  try {
    const touchedAtMs = fstatSync(handle).mtimeMs;
    return { owner: parse(readFileSync(handle, "utf8")), touchedAtMs };
  } finally {
    closeSync(handle);
  }
}

function parse(content: string): Owner | undefined {
  try {
    const owner = JSON.parse(content) as Partial<Owner>;
    return typeof owner.pid === "number" && typeof owner.host === "string" ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Waits until the owner touches the file, or has not for too long. Changes count, not times: hosts have clocks of their
 * own. Only on one machine does a lock that was silent before count as that at once.
 */
async function watch(
  file: string,
  first: Seen,
  self: ProcessIdentity,
  silentMs: number,
): Promise<"touched" | "changed" | "silent"> {
  const isOneClock = !first.owner || first.owner.machine === self.machine;
  const since = isOneClock ? Math.min(first.touchedAtMs, Date.now()) : Date.now();
  while (Date.now() - since < silentMs) {
    await sleep(LOOK_EVERY_MS);
    const seen = look(file);
    if (seen?.owner?.id !== first.owner?.id) return seen?.owner?.id === undefined ? "changed" : "touched";
    if (seen !== null && seen.touchedAtMs !== first.touchedAtMs) return "touched";
  }
  return "silent";
}

/** Removes a lock that was found stale, unless another process has replaced it meanwhile. */
function discard(file: string, stale: Seen): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Another process discarded it first.
  }
  const moved = look(aside);
  if (moved?.owner?.id === stale.owner?.id && moved?.touchedAtMs === stale.touchedAtMs) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

const isOfEarlierVersion = (owner: Owner): boolean => owner.id === undefined;

/** Whether the owner is known to have ended. A process id says something only where both see the same processes. */
function hasEnded(owner: Owner | undefined, self: ProcessIdentity): boolean {
  if (!owner) return false;
  if (isOfEarlierVersion(owner)) return owner.host === self.host && (owner.pid === self.pid || !exists(owner.pid));
  const seesIt = owner.machine === self.machine && owner.processes === self.processes;
  return seesIt && owner.pid !== self.pid && !exists(owner.pid);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const nameOf = (owner: Owner | undefined): string =>
  owner ? `process ${owner.pid} on ${owner.host}` : "another process";

const inUse = (folder: string, owner: Owner | undefined) =>
  new DatabaseError(
    "locked",
    `The database folder ${folder} is in use by ${nameOf(owner)}${owner?.since ? ` since ${owner.since}` : ""}. Stop that process, or use a Postgres server to run several.`,
  );
