import type { Socket } from "node:net";
import { Kysely, PostgresDialect, type Dialect } from "kysely";
import pg from "pg";
import { withSpans } from "../observability/tracing.js";
import { createConnectionQueue, queueLimits, withQueue } from "./connection-queue.js";
import { DatabaseError } from "./database-error.js";
import type { Database, OpenDatabaseOptions } from "./database.js";
import { createPostgresDriver } from "./postgres-driver.js";
import { inspectSession, sessionSetup, transactionSetup } from "./postgres-session.js";
import { postgresSocket } from "./postgres-socket.js";
import { createPreparedStatements, nothingPrepared } from "./prepared-statements.js";
import { SCHEMA } from "./schema-names.js";
import type { Schema } from "./schema.js";

const LONGEST_STATEMENT_MS = 30_000;
// A busy machine may take seconds to start a session. A machine that is gone accepts no connection and refuses none.
const CONNECT_MS = 15_000;
/** How long to wait for the other side to close a connection too. */
const GOODBYE_MS = 1000;

/**
 * Opens a pool of connections to a Postgres server (15 or newer), and checks that it can be used.
 *
 * @throws DatabaseError `unreachable`, or `unfit` for its version or encoding
 */
export async function openPostgres(url: string, options: OpenDatabaseOptions): Promise<Database> {
  const connections = options.poolSize ?? 10;
  const queue = createConnectionQueue({ connections, ...queueLimits(options) });
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: "latchkey",
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // Statements are sent without waiting for the answers to those before them.
    pipeline: true,
    stream: () => postgresSocket(options.isPatient ? 0 : 1.5 * LONGEST_STATEMENT_MS),
  });
  // Without a listener, this process would crash if the server stopped.
  pool.on("error", (error) => options.onError?.(error));
  // A statement this slow is a fault. It must not keep its connection, nor an abandoned transaction its locks.
  const limits = { statementMs: options.isPatient ? 0 : LONGEST_STATEMENT_MS, idleInTransactionMs: 60_000 };
  let sessions: "unknown" | "own" | "shared" = "unknown";
  // Goes ahead of what the connection was opened for, whose error tells if the connection breaks.
  const setUp = (client: pg.PoolClient) => void client.query(sessionSetup(limits)).catch(() => {});
  const connected = new Set<pg.PoolClient>();
  const inUse = new Set<pg.PoolClient>();
  pool.on("acquire", (client) => void inUse.add(client));
  pool.on("release", (_, client) => void inUse.delete(client));
  pool.on("remove", (client) => void connected.delete(client));
  pool.on("connect", (client) => {
    connected.add(client);
    // The pool only listens to idle connections. If one in use breaks, its statement reports the error.
    client.on("error", () => {});
    if (sessions === "own") setUp(client);
  });
  const prepared =
    (options.prepareStatements ?? true)
      ? createPreparedStatements((error) => options.onUnprepared?.(error))
      : nothingPrepared;
  const base = new PostgresDialect({ pool });
  const dialect: Dialect = {
    createAdapter: () => base.createAdapter(),
    createDriver: () =>
      createPostgresDriver(pool, prepared, () =>
        // What a migration does outside a transaction cannot be done in one.
        sessions === "shared" && !options.isPatient ? transactionSetup(limits) : null,
      ),
    createIntrospector: (db) => base.createIntrospector(db),
    createQueryCompiler: () => base.createQueryCompiler(),
  };
  const root = new Kysely<Schema>({ dialect: withQueue(dialect, queue), ...withSpans() });
  /** Hangs up on those that are not in use and were not closed from the other side either. */
  const hangUp = () => {
    for (const client of connected)
      if (!inUse.has(client)) (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  };
  const close = async () => {
    const hangingUp = setInterval(hangUp, GOODBYE_MS);
    try {
      await root.destroy();
      // Kysely ends a pool only if it has used it.
      if (!pool.ending) await pool.end();
    } finally {
      clearInterval(hangingUp);
    }
  };
  try {
    const client = await pool.connect();
    try {
      const { isShared } = await inspectSession(client);
      sessions = isShared ? "shared" : "own";
      if (!isShared) setUp(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await close();
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(
      "unreachable",
      `The database at ${addressOf(url)} does not answer: ${(error as Error).message || "no connection"}.`,
      { cause: error },
    );
  }
  return { db: root.withSchema(SCHEMA), queue, engine: { kind: "postgres", url }, close };
}

function addressOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "the configured address";
  }
}
