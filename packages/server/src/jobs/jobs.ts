import type { Db, Trx } from "../store/schema.js";

/** What a job carries: ids, or an address that somebody typed in, and nothing that could go stale or is a secret. */
export type JobData = Readonly<Record<string, string>>;

/** When and how often a job runs. */
export interface EnqueueOptions {
  /** Not before this many seconds, or this instant. Default at once. */
  startAfter?: number | Date;
  /** At most one waiting job of a queue has this key: another is dropped, also if it would run earlier. */
  singletonKey?: string;
}

/** How a queue is worked off by this process. */
export interface WorkOptions {
  /** Jobs at the same time, at most. */
  concurrency: number;
}

/** Work that happens after the answer, at least once: a handler must notice what is already done. */
export interface Jobs {
  /**
   * Adds a job, in the transaction of what it is about. Give the transaction, never the outer handle beside an open
   * one: on PGlite it would wait for ever.
   */
  enqueue(trx: Trx | Db, queue: string, data: JobData, options?: EnqueueOptions): Promise<void>;
  /** Adds many jobs of a queue in one statement. */
  enqueueMany(trx: Trx | Db, queue: string, data: readonly JobData[]): Promise<void>;
  /**
   * Works a queue off. A handler that throws is run again later, with growing pauses.
   *
   * @returns takes no more jobs, and waits for those that run, 25 seconds at most
   */
  work(queue: string, handler: (data: JobData) => Promise<void>, options: WorkOptions): Promise<() => Promise<void>>;
  /**
   * Puts back what processes that are gone have left undone. Where work goes on all the time this happens by itself.
   */
  recover(): Promise<void>;
  /** Installs what is missing and makes the queues ready. Before this nothing can be enqueued. */
  start(): Promise<void>;
  /** Lets running jobs finish, 25 seconds at most; what is not done by then runs again elsewhere. */
  stop(): Promise<void>;
}
