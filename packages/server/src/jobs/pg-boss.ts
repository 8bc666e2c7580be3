import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss, fromKysely, fromPglite } from "pg-boss";
import type { Database } from "../store/database.js";
import { idleTimeoutSocket } from "../store/idle-timeout-socket.js";
import { JOBS_SCHEMA } from "../store/schema-names.js";
import type { Jobs } from "./jobs.js";

/** Options of the queues. */
export interface PgBossOptions {
  /** All queues that will be used. They are created at start. */
  queues: readonly string[];
  /**
   * Whether this process works all the time: it then listens for jobs, and recovers those of processes that have died.
   * Default true.
   */
  works?: boolean;
  /** Called with errors of the queue itself, not of handlers. */
  onError: (error: Error) => void;
  /** Called if a handler throws. The job is retried. */
  onJobError: (error: unknown, queue: string) => void;
}

// Makes singletonKey work: one waiting job per key.
const POLICY = "short";

const QUEUE = {
  notify: true,
  // Handlers decide about retries that they expect, such as those of mails. Any other error is a bug or the database,
  // and is retried for hours.
  retryLimit: 60,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  // A killed process stops its heartbeat, so its jobs are taken over long before they expire.
  expireInSeconds: 300,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 24 * 3600,
} as const;

// How often to look for the jobs of killed processes. With the heartbeat above, they continue elsewhere within 20 s.
const LOOK_FOR_ABANDONED_SECONDS = 10;

const LONGEST_HOUSEKEEPING_MS = 120_000;
const LONGEST_JOB_MS = 25_000;

/** Creates jobs in the same database. Any number of processes claim them with SKIP LOCKED. */
export function createJobs(database: Database, options: PgBossOptions): Jobs {
  const boss = createBoss(database, options.works);
  boss.on("error", options.onError);
  return {
    async enqueue(trx, queue, data, { startAfter, singletonKey } = {}) {
      await boss.send(queue, data, {
        db: fromKysely(trx),
        singletonKey: singletonKey ?? randomUUID(),
        ...(startAfter === undefined ? {} : { startAfter }),
      });
    },
    async enqueueMany(trx, queue, data) {
      const jobs = data.map((item) => ({ data: item, singletonKey: randomUUID() }));
      await boss.insert(queue, jobs, { db: fromKysely(trx) });
    },
    async work(queue, handler, { concurrency }) {
      const localConcurrency = Math.min(4, Math.ceil(concurrency / 2));
      const settings = {
        // A worker fetches batches without a pause as long as they are full; with a batch size of one, it would pause
        // after every job. There are several workers, so that a slow job only delays its own batch.
        localConcurrency,
        batchSize: Math.max(2, Math.ceil(concurrency / localConcurrency)),
        burstWhenBatchFull: true,
        // NOTIFY wakes the workers at commit. Polling finds deferred jobs, and all jobs if NOTIFY is not available.
        pollingIntervalSeconds: 0.5,
        notifyPollingIntervalSeconds: 1,
        perJobResults: true,
      } as const;
      const runOne = async (id: string, data: object) => {
        try {
          await handler(data as Record<string, string>);
          return { id, status: "completed" as const };
        } catch (error) {
          options.onJobError(error, queue);
          // Only the message: other members of an error may contain parameters of a statement.
          return {
            id,
            status: "failed" as const,
            output: { message: error instanceof Error ? error.message : "failed" },
          };
        }
      };
      const id = await boss.work<object, unknown, typeof settings>(queue, settings, async (jobs) => {
        if (concurrency > 1) return Promise.all(jobs.map((job) => runOne(job.id, job.data)));
        const results = [];
        for (const job of jobs) results.push(await runOne(job.id, job.data));
        return results;
      });
      return () =>
        Promise.race([boss.offWork(queue, { id, wait: true }), sleep(LONGEST_JOB_MS, undefined, { ref: false })]);
    },
    recover: () => boss.supervise(),
    async start() {
      await boss.start();
      for (const queue of options.queues) {
        await boss.createQueue(queue, { policy: POLICY, ...QUEUE });
        // If an older version created the queue, creating it changes nothing.
        await boss.updateQueue(queue, QUEUE);
        // On PGlite, the first send inside a transaction would look up the queue on the outer handle, and wait forever.
        await boss.findJobs(queue, { key: "none" });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: LONGEST_JOB_MS }),
  };
}

/** Installs or updates the tables of the queues, for `latchkey migrate`. */
export async function migrateJobs(database: Database): Promise<void> {
  const boss = createBoss(database);
  await boss.start();
  await boss.stop({ graceful: false });
}

function createBoss({ engine }: Database, works = true): PgBoss {
  const common = {
    schema: JOBS_SCHEMA,
    useListenNotify: works,
    supervise: works,
    schedule: false,
    superviseIntervalSeconds: LOOK_FOR_ABANDONED_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_ABANDONED_SECONDS,
  } as const;
  if (engine.kind === "pglite") return new PgBoss({ ...common, db: fromPglite(engine.pglite), backend: "pglite" });
  // A small separate pool, because LISTEN keeps a connection. The maintenance of the queue may take a while.
  const pool = {
    connectionString: engine.url,
    max: 5,
    application_name: "latchkey-jobs",
    keepAlive: true,
    stream: () => idleTimeoutSocket(LONGEST_HOUSEKEEPING_MS),
  };
  return new PgBoss({ ...common, ...pool });
}
