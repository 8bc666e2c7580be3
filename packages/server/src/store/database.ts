import type { ConnectionQueue } from "./connection-queue.js";
import type { Db } from "./schema.js";

/**
 * The methods of PGlite that are used beside queries. PGlite's own type needs declarations that the package does not
 * ship, and hosts type-check ours.
 */
export interface EmbeddedPostgres {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as PGlite has it: the caller says what the rows are
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  exec(text: string): Promise<{ rows: unknown[] }[]>;
  /** A dump of the whole database, from which another can be opened. */
  dumpDataDir(compression: "none"): Promise<Blob>;
}

/** An open database. `engine` has what differs between the engines. */
export interface Database {
  readonly db: Db;
  /** The queue for its connections. */
  readonly queue: Pick<ConnectionQueue, "isFull">;
  readonly engine:
    | { readonly kind: "pglite"; readonly pglite: EmbeddedPostgres }
    | { readonly kind: "postgres"; readonly url: string };
  /** Waits for running queries, then closes. */
  close(): Promise<void>;
}

/** Options of {@link openDatabase} for tests and large hosts. */
export interface OpenDatabaseOptions {
  /** Maximum number of connections, Postgres only. Default 10. */
  poolSize?: number;
  /** Whether statements may take any time, and the connections be silent for long: to migrate. Postgres only. */
  isPatient?: boolean;
  /** How many may wait for a connection before new requests are refused. Default 2,000. */
  maxWaiting?: number | undefined;
  /** How long to wait for a connection, in milliseconds. Default 30,000. */
  maxWaitMs?: number | undefined;
  /** Whether connections keep the statements that are sent again and again, Postgres only. Default true. */
  prepareStatements?: boolean | undefined;
  /** A dump to restore, for PGlite in memory only. Default: an empty, migrated database. */
  loadDataDir?: Blob;
  /** Whether a database in memory has nothing in it, not even our tables. Default false. */
  fromScratch?: boolean;
  /** Called with errors of idle connections, which no query reports. */
  onError?: (error: Error) => void;
  /** Called once if the connections turn out not to keep their statements, which are then sent whole. */
  onUnprepared?: (error: unknown) => void;
}
