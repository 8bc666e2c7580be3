import { setTimeout as sleep } from "node:timers/promises";
import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import { afterTheLast, bundleOf } from "./bundle.js";
import { isRetryable } from "./database-error.js";
import { inOnePiece, send, type Statement } from "./postgres-query.js";
import type { PreparedStatements } from "./prepared-statements.js";

const CHANGES = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);
const COMMIT: Statement = { text: "commit", values: [] };
// What a transaction does is look rows up by their keys, for which one plan is as good as another. Without this, Postgres
// plans many of its statements each time, because lists of unknown length look expensive. Pages are read outside.
const ONE_PLAN = "set local plan_cache_mode = force_generic_plan";
const ROLLBACK: Statement = { text: "rollback", values: [] };
/** Whatever the default of the database is: the use cases lock what they base a decision on. */
const ISOLATION = "read committed";
/** How often a statement outside a transaction runs that lost a race. */
const ATTEMPTS = 5;
/** What cannot run inside a transaction, and a text with several statements, which is sent as it is. */
const RUNS_ALONE = /^\s*(vacuum|set|reset|(create|drop)\s+(unique\s+)?index\s+concurrently|reindex)\b|;\s*\S/i;

/** Returns the statements that set up a transaction if its session is not our own; null if it is. */
export type TransactionSetup = () => readonly string[] | null;

/**
 * Kysely's driver for `pg`, with fewer round trips: a transaction begins with its first statement, several statements
 * go together (see `together`), and the connections keep statements that come again. The pool's clients need
 * `pipeline`.
 */
export function createPostgresDriver(pool: pg.Pool, prepared: PreparedStatements, setup: TransactionSetup): Driver {
  const connections = new WeakMap<pg.PoolClient, PostgresConnection>();
  return {
    init: async () => undefined,
    async acquireConnection() {
      const client = await pool.connect();
      const connection = connections.get(client) ?? new PostgresConnection(client, prepared, setup);
      connections.set(client, connection);
      return connection;
    },
    async beginTransaction(connection, { isolationLevel, accessMode }) {
      const mode = accessMode === undefined ? "" : ` ${accessMode}`;
      (connection as PostgresConnection).begin(`begin isolation level ${isolationLevel ?? ISOLATION}${mode}`);
    },
    commitTransaction: (connection) => (connection as PostgresConnection).commit(),
    rollbackTransaction: (connection) => (connection as PostgresConnection).rollback(),
    releaseConnection: async (connection) => (connection as PostgresConnection).release(),
    destroy: () => pool.end(),
  };
}

class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #prepared: PreparedStatements;
  readonly #setup: TransactionSetup;
  /** `announced`: begins with the next statement. `over`: committed with its last statements. */
  #transaction: "none" | "announced" | "open" | "over" = "none";
  #begin = "";
  #isBroken = false;

  constructor(client: pg.PoolClient, prepared: PreparedStatements, setup: TransactionSetup) {
    this.#client = client;
    this.#prepared = prepared;
    this.#setup = setup;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const bundle = bundleOf(query);
    if (bundle) return { rows: (await this.#run(bundle.statements, bundle.commits)).map(({ rows }) => rows as R) };
    const [result] = await this.#run([query], false);
    const { command, rowCount, rows } = result as pg.QueryResult;
    return {
      ...(CHANGES.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
      rows: rows as R[],
    };
  }

  // oxlint-disable-next-line require-yield -- nothing streams rows
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("Rows are not streamed: read them in pages.");
  }

  begin(text: string): void {
    this.#begin = text;
    this.#transaction = "announced";
  }

  async commit(): Promise<void> {
    const before = this.#transaction;
    this.#transaction = "none";
    if (before !== "open") return;
    const [result] = await this.#send([COMMIT]);
    assertCommitted(result);
  }

  async rollback(): Promise<void> {
    const before = this.#transaction;
    this.#transaction = "none";
    if (before !== "open") return;
    try {
      await this.#send([ROLLBACK]);
    } catch (error) {
      this.#isBroken = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  async #run(queries: readonly CompiledQuery[], commits: boolean): Promise<pg.QueryResult[]> {
    const isAlone = this.#transaction === "none";
    for (let attempt = 1; ; attempt += 1) {
      try {
        return isAlone ? await this.#runOutside(queries) : await this.#runAll(queries, commits);
      } catch (error) {
        const isKeptWrong = this.#prepared.learn(error);
        // Outside a transaction, nothing else has to be repeated. Of several statements, some may have done their work.
        const lostRace = queries.length === 1 && isRetryable(error);
        if (!isAlone || attempt === ATTEMPTS || !(isKeptWrong || lostRace)) throw error;
        if (!isKeptWrong) await sleep(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  /** Runs statements outside a transaction of the caller's; in one of ours if the session is not our own. */
  async #runOutside(queries: readonly CompiledQuery[]): Promise<pg.QueryResult[]> {
    if (this.#setup() === null || queries.some(({ sql: text }) => RUNS_ALONE.test(text)))
      return this.#runAll(queries, false);
    this.begin(`begin isolation level ${ISOLATION}`);
    try {
      return await this.#runAll(queries, true);
    } finally {
      // Still open if a value could not be sent.
      await this.rollback();
    }
  }

  async #runAll(queries: readonly CompiledQuery[], commits: boolean): Promise<pg.QueryResult[]> {
    if (this.#transaction === "over") throw afterTheLast();
    const opening = this.#transaction === "announced" ? [this.#begin, ...(this.#setup() ?? []), ONE_PLAN] : [];
    if (opening.length > 0) this.#transaction = "open";
    const statements = queries.map(({ sql: text, parameters: values }, at): Statement => ({
      text,
      values,
      name: this.#prepared.nameOf(text, values),
      ...(at === 0 ? { opening } : {}),
    }));
    return this.#send(statements, commits);
  }

  /**
   * Sends statements in one piece, and waits for all of them.
   *
   * @param commits also sends the commit of the transaction, which undoes everything if a statement has failed
   */
  async #send(statements: readonly Statement[], commits = false): Promise<pg.QueryResult[]> {
    const sent = inOnePiece(this.#client, () => {
      const all = statements.map((statement) => send(this.#client, statement));
      // The server knows nothing of a statement that was refused here, and would commit the others.
      if (!commits || all.some(({ isRefused }) => isRefused)) return all;
      this.#transaction = "over";
      return [...all, send(this.#client, COMMIT)];
    });
    const answers = sent.map(({ result }) => result);
    try {
      const results = await Promise.all(answers);
      if (results.length > statements.length) assertCommitted(results.pop());
      return results;
    } catch (error) {
      await Promise.allSettled(answers);
      // The stack of an error from the server begins at the socket. This one says who asked.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }
}

/** Postgres completes the commit of a transaction that failed with a rollback. */
function assertCommitted(result: pg.QueryResult | undefined): void {
  if (result?.command === "ROLLBACK") throw new AbortedTransactionError();
}
