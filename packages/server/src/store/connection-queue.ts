import type { Dialect, Driver } from "kysely";
import { DatabaseError } from "./database-error.js";
import type { OpenDatabaseOptions } from "./database.js";

/** The limits of a {@link ConnectionQueue}. */
export interface QueueOptions {
  /** Maximum number of connections in use. */
  connections: number;
  /** How many may wait before {@link ConnectionQueue.isFull} returns true. */
  maxWaiting: number;
  /** How long to wait for a connection, in milliseconds. */
  maxWaitMs: number;
}

/** The limits of waiting, with their defaults. */
export const queueLimits = ({ maxWaiting = 2000, maxWaitMs = 30_000 }: OpenDatabaseOptions) => ({
  maxWaiting,
  maxWaitMs,
});

/** Hands out the connections of a database, first come, first served. */
export interface ConnectionQueue {
  /**
   * Whether enough are waiting that new requests should be refused. `acquire` ignores it: refusing a request halfway
   * would waste the work that it has done.
   */
  isFull(): boolean;
  /**
   * Takes a connection, once one is free. Call `release` when done.
   *
   * @throws DatabaseError `overloaded` if none became free in time
   */
  acquire(): Promise<void>;
  release(): void;
}

/** An empty queue. */
export function createConnectionQueue({ connections, maxWaiting, maxWaitMs }: QueueOptions): ConnectionQueue {
  // A Set keeps insertion order, and deletes a waiter that timed out without a search.
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

/** Wraps a Kysely dialect so that its connections are handed out by a queue. */
export function withQueue(dialect: Dialect, queue: ConnectionQueue): Dialect {
  return {
    // For drivers with one connection, Kysely would add an unlimited queue of its own.
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
