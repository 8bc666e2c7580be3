import type { Db, Trx } from "../store/schema.js";

/**
 * The data of a job: ids, or an address that a person entered. Never a secret, or a value that could become outdated.
 */
export type JobData = Readonly<Record<string, string>>;

/** When and how often a job runs. */
export interface EnqueueOptions {
  /** Delay in seconds, or a start time. Default: now. */
  startAfter?: number | Date;
  /** A queue has at most one waiting job with this key. Further ones are dropped, even if they would run earlier. */
  singletonKey?: string;
}

/** How this process works on a queue. */
export interface WorkOptions {
  /** Maximum number of jobs at the same time. */
  concurrency: number;
}

/** Work that happens after the response. Jobs run at least once, so a handler must detect what is already done. */
export interface Jobs {
  /**
   * Adds a job, in the transaction that it belongs to. Inside a transaction, pass that rather than the outer handle: on
   * PGlite, the outer handle would wait forever.
   */
  enqueue(trx: Trx | Db, queue: string, data: JobData, options?: EnqueueOptions): Promise<void>;
  /** Adds many jobs of a queue in one statement. */
  enqueueMany(trx: Trx | Db, queue: string, data: readonly JobData[]): Promise<void>;
  /**
   * Starts working on a queue. If a handler throws, the job is retried with growing pauses.
   *
   * @returns a function that stops taking jobs, and waits for running ones, up to 25 seconds
   */
  work(queue: string, handler: (data: JobData) => Promise<void>, options: WorkOptions): Promise<() => Promise<void>>;
  /**
   * Puts jobs of processes that have died back into the queue. In processes that work all the time, this happens
   * automatically.
   */
  recover(): Promise<void>;
  /** Installs and prepares the queues. Required before jobs can be added. */
  start(): Promise<void>;
  /** Waits for running jobs, up to 25 seconds. Jobs that are still running then are run again by another process. */
  stop(): Promise<void>;
}
