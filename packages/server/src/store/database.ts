import type { ConnectionQueue } from "./connection-queue.js";
import type { Db } from "./schema.js";

/**
 * What is used of PGlite beside queries. Its own type asks for declarations that it does not bring, and hosts check
 * ours.
 */
export interface EmbeddedPostgres {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as PGlite has it: the caller says what the rows are
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  exec(text: string): Promise<{ rows: unknown[] }[]>;
  /** Everything in it, to open another from. */
  dumpDataDir(compression: "none"): Promise<Blob>;
}

/** An open database. What is the same on both engines is here; the rest is under `engine`. */
export interface Database {
  readonly db: Db;
  /** What hands out its connections. */
  readonly queue: Pick<ConnectionQueue, "isFull">;
  readonly engine:
    | { readonly kind: "pglite"; readonly pglite: EmbeddedPostgres }
    | { readonly kind: "postgres"; readonly url: string };
  /** Waits for what is in flight, then closes. */
  close(): Promise<void>;
}

/** Settings of `openDatabase` that a test or a large host changes. */
export interface OpenDatabaseOptions {
  /** Connections at most, Postgres only. Default 10. */
  poolSize?: number;
  /** How many may wait for a connection before new requests are refused. Default 2,000. */
  maxWaiting?: number | undefined;
  /** Milliseconds after which one that waits for a connection is refused. Default 30,000. */
  maxWaitMs?: number | undefined;
  /** A dump to start from, PGlite in memory only. */
  loadDataDir?: Blob;
  /** Told about errors of idle connections, which belong to no query. */
  onError?: (error: Error) => void;
}
