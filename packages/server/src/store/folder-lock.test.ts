import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { patience } from "../../test/patience.js";
import { lockFolder, type LockTimes } from "./folder-lock.js";
import { thisProcess, type ProcessIdentity } from "./process-identity.js";

const QUICK: LockTimes = { beatMs: 20, silentMs: 1500 * patience };
/** As if each were a container on a machine of its own. */
const ONE = { host: "web-1", machine: "m1", processes: "p1" };
const TWO = { host: "web-2", machine: "m2", processes: "p2" };
const PATIENT: LockTimes = { beatMs: 20, silentMs: 3_600_000 };

let folder: string;
const children = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-lock-"));
});
afterEach(async () => {
  for (const child of children) {
    child.kill("SIGKILL");
    await once(child, "close");
  }
  await rm(folder, { recursive: true, force: true });
});

/** A process that tries to lock the folder. */
function start(identity: Partial<ProcessIdentity>, times = QUICK) {
  const script = join(import.meta.dirname, "../../test/hold-folder.ts");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", script, folder, JSON.stringify(times), JSON.stringify(identity)],
    { cwd: import.meta.dirname, stdio: ["pipe", "pipe", "inherit"] },
  );
  children.add(child);
  child.once("close", () => children.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value as string;
  return {
    pid: child.pid,
    next,
    ask: (line: string) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    async kill() {
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

test("a process on another host is refused with one line that says who has the folder since when", async () => {
  const first = start(ONE);
  expect(await first.next()).toBe("locked");
  expect(await start(TWO).next()).toMatch(
    new RegExp(
      `^The database folder ${folder} is in use by process ${first.pid} on web-1 since \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\. Stop that process, or use a Postgres server to run several\\.$`,
    ),
  );
});

test("so is one in a container with the same host name and process id", async () => {
  const first = start({ ...ONE, pid: 1 });
  expect(await first.next()).toBe("locked");
  expect(await start({ ...ONE, processes: "p2", pid: 1 }).next()).toContain("is in use by");
});

test("of several that start at once, one gets the folder, even after a crash", async () => {
  const crashed = start(ONE);
  expect(await crashed.next()).toBe("locked");
  await crashed.kill();
  const answers = await Promise.all([ONE, TWO, TWO, ONE].map((identity) => start(identity).next()));
  expect(answers.filter((answer) => answer === "locked")).toHaveLength(1);
  expect((await readdir(folder)).toSorted()).toEqual(["latchkey.lock"]);
});

test("a crash frees the folder for another host once there is no sign of life", async () => {
  const first = start(ONE);
  expect(await first.next()).toBe("locked");
  await first.kill();
  expect(await start(TWO).next()).toBe("locked");
});

test("a crash frees the folder at once for a process that can see that the other has ended", async () => {
  const first = start({}, PATIENT);
  expect(await first.next()).toBe("locked");
  await first.kill();
  expect(await start({}, PATIENT).next()).toBe("locked");
});

test("a process that is busy for long keeps the folder", async () => {
  const first = start(ONE);
  expect(await first.next()).toBe("locked");
  const blocked = first.ask(`block ${3 * QUICK.silentMs}`);
  expect(await start(TWO).next()).toContain("is in use by");
  expect(await blocked).toBe("blocked");
  expect(await first.ask("use")).toBe("used");
});

test("a process that was suspended, and whose folder was taken over, uses it no more", async () => {
  const first = start(ONE);
  expect(await first.next()).toBe("locked");
  first.signal("SIGSTOP");
  const second = start(TWO);
  expect(await second.next()).toBe("locked");
  first.signal("SIGCONT");
  expect(await first.ask("use")).toBe(
    `The database folder ${folder} was taken over by process ${second.pid} on web-2, because this process gave no sign of life for ${QUICK.silentMs / 1000} s. It writes nothing anymore: end it.`,
  );
  expect(await second.ask("use")).toBe("used");
});

test("a lock that was removed by hand is made again", async () => {
  const first = start(ONE);
  expect(await first.next()).toBe("locked");
  await rm(join(folder, "latchkey.lock"));
  await expect.poll(() => first.ask("use").then(() => readdir(folder))).toEqual(["latchkey.lock"]);
  expect(await first.ask("use")).toBe("used");
});

test("what is released can be locked again, and twice in one process is refused", async () => {
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: "locked" });
  lock.release();
  (await lockFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ["whose process has ended, of an earlier version", JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() })],
  ["with our process id, of an earlier version", JSON.stringify({ pid: process.pid, host: hostname() })],
  ["cut short by a crash long ago", "{"],
])("takes over a lock %s", async (_, content) => {
  const file = join(folder, "latchkey.lock");
  await writeFile(file, content);
  await utimes(file, 0, 0);
  (await lockFolder(folder)).release();
});

test("respects the lock of a running process of an earlier version, which has no heartbeat", async () => {
  await writeFile(join(folder, "latchkey.lock"), JSON.stringify({ pid: process.ppid, host: thisProcess().host }));
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: "locked",
    message: expect.stringContaining(`is in use by process ${process.ppid}`),
  });
});
