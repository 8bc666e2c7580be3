import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { bothEngines, testDatabase } from "../../test/database.js";
import type { Database } from "../store/database.js";
import { inTransaction } from "../store/transaction.js";
import type { JobData, Jobs } from "./jobs.js";
import { createJobs } from "./pg-boss.js";

describe.each(bothEngines)("jobs on %s", (engine) => {
  let database: Database;
  let jobs: Jobs;
  const onJobError = vi.fn();

  beforeAll(async () => {
    database = await testDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await sql`delete from latchkey_jobs.job`.execute(database.db);
    jobs = createJobs(database, { queues: ["mail"], onError: () => {}, onJobError });
    await jobs.start();
  });
  afterEach(() => jobs.stop());

  test("a job runs after its transaction commits, and never if that rolls back", async () => {
    const seen: { data: JobData; at: number }[] = [];
    await jobs.work("mail", async (data) => void seen.push({ data, at: Date.now() }), { concurrency: 4 });
    await inTransaction(database.db, async (trx) => {
      await jobs.enqueue(trx, "mail", { sendId: "lost" });
      throw new Error("rolled back");
    }).catch(() => {});
    const committed = Date.now();
    await inTransaction(database.db, (trx) => jobs.enqueue(trx, "mail", { sendId: "snd_1" }));
    await expect.poll(() => seen).toHaveLength(1);
    expect(seen[0]?.data).toEqual({ sendId: "snd_1" });
    expect((seen[0]?.at ?? 0) - committed).toBeLessThan(2000);
  });

  test("updates the settings of a queue from an older version", async () => {
    const settings = () =>
      sql`select retry_limit, heartbeat_seconds, expire_seconds from latchkey_jobs.queue where name = 'mail'`.execute(
        database.db,
      );
    const { rows: today } = await settings();
    await sql`update latchkey_jobs.queue set retry_limit = 0, heartbeat_seconds = null, expire_seconds = 3600
      where name = 'mail'`.execute(database.db);
    const newer = createJobs(database, { queues: ["mail"], onError: () => {}, onJobError });
    await newer.start();
    expect((await settings()).rows).toEqual(today);
    await newer.stop();
  });

  test("runs many jobs without pauses, and never more at a time than allowed", async () => {
    let running = 0;
    let most = 0;
    const done = new Set<string>();
    await inTransaction(database.db, (trx) =>
      jobs.enqueueMany(
        trx,
        "mail",
        Array.from({ length: 100 }, (_, n) => ({ sendId: `snd_${n}` })),
      ),
    );
    const started = Date.now();
    await jobs.work(
      "mail",
      async ({ sendId }) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        done.add(sendId ?? "");
      },
      { concurrency: 8 },
    );
    await expect.poll(() => done.size).toBe(100);
    expect(most).toBeLessThanOrEqual(8);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test("a concurrency of one runs one job at a time", async () => {
    let running = 0;
    const most: number[] = [];
    await inTransaction(database.db, (trx) => jobs.enqueueMany(trx, "mail", [{ n: "1" }, { n: "2" }, { n: "3" }]));
    await jobs.work(
      "mail",
      async () => {
        running += 1;
        most.push(running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
      },
      { concurrency: 1 },
    );
    await expect.poll(() => most).toEqual([1, 1, 1]);
  });

  test("reports a handler that throws, and retries the job", async () => {
    let runs = 0;
    await jobs.work(
      "mail",
      async () => {
        runs += 1;
        if (runs === 1) throw new Error("not yet");
      },
      { concurrency: 2 },
    );
    await inTransaction(database.db, (trx) => jobs.enqueue(trx, "mail", { sendId: "snd_1" }));
    await expect.poll(() => runs).toBe(2);
    expect(onJobError).toHaveBeenCalledWith(expect.objectContaining({ message: "not yet" }), "mail");
  });

  test("a deferred job waits, and a second one with the same key is dropped", async () => {
    const seen: { n: string | undefined; at: number }[] = [];
    const enqueued = Date.now();
    await inTransaction(database.db, async (trx) => {
      await jobs.enqueue(trx, "mail", { n: "1" }, { startAfter: 2, singletonKey: "k" });
      await jobs.enqueue(trx, "mail", { n: "2" }, { singletonKey: "k" });
    });
    await jobs.work("mail", async ({ n }) => void seen.push({ n, at: Date.now() }), { concurrency: 2 });
    await expect.poll(() => seen).toHaveLength(1);
    expect(seen[0]?.n).toBe("1");
    expect((seen[0]?.at ?? 0) - enqueued).toBeGreaterThan(1500);
  });

  test("stopping waits for a running job", async () => {
    let finished = false;
    const begun = Promise.withResolvers<void>();
    await jobs.work(
      "mail",
      async () => {
        begun.resolve();
        await new Promise((resolve) => setTimeout(resolve, 500));
        finished = true;
      },
      { concurrency: 2 },
    );
    await inTransaction(database.db, (trx) => jobs.enqueue(trx, "mail", { sendId: "snd_1" }));
    await begun.promise;
    await jobs.stop();
    expect(finished).toBe(true);
  });
});
