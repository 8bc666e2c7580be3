import type { Dialect, Driver } from "kysely";
import { DatabaseError } from "./database-error.js";
import type { OpenDatabaseOptions } from "./database.js";

/** How many may use a database at once, and how long the others wait. */
export interface QueueOptions {
  /** Connections that may be in use at once. */
  connections: number;
  /** How many may wait before {@link ConnectionQueue.isFull} says so. */
  maxWaiting: number;
  /** How long one waits before it is refused. */
  maxWaitMs: number;
}

/** The limits of a queue, from the options of the database. */
export const queueLimits = ({ maxWaiting = 2000, maxWaitMs = 30_000 }: OpenDatabaseOptions) => ({
  maxWaiting,
  maxWaitMs,
});

/** Hands out a database's connections in the order in which they were asked for. */
export interface ConnectionQueue {
  /**
   * Whether so many wait that new work should be refused. Work that has begun still waits its turn: half a request done
   * and then refused would cost more than it frees.
   */
  isFull(): boolean;
  /**
   * Resolves once a connection is free; it is taken until `release`.
   *
   * @throws DatabaseError `overloaded` if none became free in time
   */
  acquire(): Promise<void>;
  release(): void;
}

/** An empty queue. */
export function createConnectionQueue({ connections, maxWaiting, maxWaitMs }: QueueOptions): ConnectionQueue {
  // A set keeps the order of insertion, and one that gives up is removed without a search.
  const waiting = new Set<() => void>();
  let free = connections;
  return {
    isFull: () => free === 0 && waiting.size >= maxWaiting,
    acquire() {
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const proceed = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.delete(proceed);
          reject(new DatabaseError("overloaded", `No database connection became free within ${maxWaitMs} ms.`));
        }, maxWaitMs);
        waiting.add(proceed);
      });
    },
    release() {
      const [next] = waiting;
      if (next === undefined) {
        free += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}

/** A dialect whose connections are handed out by a queue, in place of waiting inside the driver. */
export function withQueue(dialect: Dialect, queue: ConnectionQueue): Dialect {
  return {
    // Kysely has a queue of its own, without limits, for drivers with one connection.
    createAdapter: () => Object.defineProperty(dialect.createAdapter(), "supportsMultipleConnections", { value: true }),
    createDriver: () => queued(dialect.createDriver(), queue),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function queued(driver: Driver, queue: ConnectionQueue): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  const release = driver.releaseConnection.bind(driver);
  return Object.assign(driver, {
    acquireConnection: async (...options: Parameters<Driver["acquireConnection"]>) => {
      await queue.acquire();
      try {
        return await acquire(...options);
      } catch (error) {
        queue.release();
        throw error;
      }
    },
    releaseConnection: async (...connection: Parameters<Driver["releaseConnection"]>) => {
      try {
        await release(...connection);
      } finally {
        queue.release();
      }
    },
  } satisfies Partial<Driver>);
}
