import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PgBoss, fromKysely, fromPglite } from "pg-boss";
import type { Database } from "../store/database.js";
import { idleTimeoutSocket } from "../store/idle-timeout-socket.js";
import { JOBS_SCHEMA } from "../store/schema-names.js";
import type { Jobs } from "./jobs.js";

/** What the queues need to know of their surroundings. */
export interface PgBossOptions {
  /** Every queue that will be used; each is created at start. */
  queues: readonly string[];
  /**
   * Whether this process works all the time: it then listens for jobs, and looks after those of processes that are
   * gone. Default true.
   */
  works?: boolean;
  /** Told about errors of the machinery, not about handlers that throw. */
  onError: (error: Error) => void;
  /** Told about a handler that threw, with its queue; the job is run again later. */
  onJobError: (error: unknown, queue: string) => void;
}

// Makes singletonKey mean something: one waiting job a key.
const POLICY = "short";

const QUEUE = {
  notify: true,
  // What a handler does not decide itself (a mail's own retries) is a fault of ours or of the database: hours of
  // retries.
  retryLimit: 60,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  // A killed process stops its heartbeat; its jobs are then taken over, long before they expire.
  expireInSeconds: 300,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 24 * 3600,
} as const;

// How often the jobs of killed processes are looked for; with the heartbeat above, they go on elsewhere within 20 s.
const LOOK_FOR_ABANDONED_SECONDS = 10;

const LONGEST_HOUSEKEEPING_MS = 120_000;
const LONGEST_JOB_MS = 25_000;

/** Jobs in the same database, claimed by any number of processes with SKIP LOCKED. */
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
        // A worker fetches a batch and fetches on while it comes back full; with a batch of one it would pause after
        // every job. Several workers, so that one slow job holds back its own batch alone.
        localConcurrency,
        batchSize: Math.max(2, Math.ceil(concurrency / localConcurrency)),
        burstWhenBatchFull: true,
        // NOTIFY wakes the workers at commit; polling finds what was deferred, and everything where NOTIFY is missing.
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
          // The message alone: an error's own fields may quote parameters of a statement.
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
        // Of one that an older version made, creating changes nothing.
        await boss.updateQueue(queue, QUEUE);
        // On PGlite the first send inside a transaction would look the queue up on the outer handle, and wait for ever.
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
  // A small pool of its own, because LISTEN keeps a connection. The queue's housekeeping may take its time.
  const pool = {
    connectionString: engine.url,
    max: 5,
    application_name: "latchkey-jobs",
    keepAlive: true,
    stream: () => idleTimeoutSocket(LONGEST_HOUSEKEEPING_MS),
  };
  return new PgBoss({ ...common, ...pool });
}
