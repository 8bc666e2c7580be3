import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from "kysely";
import type pg from "pg";
import { afterTheLast, bundleOf } from "./bundle.js";
import { inOnePiece, send, type Statement } from "./postgres-query.js";
import type { PreparedStatements } from "./prepared-statements.js";

const CHANGES = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);
const COMMIT: Statement = { text: "commit", values: [] };
// What a transaction does is look rows up by their keys, for which one plan is as good as another. Without this, Postgres
// plans many of its statements each time, because lists of unknown length look expensive. Pages are read outside.
const ONE_PLAN = "set local plan_cache_mode = force_generic_plan";
const ROLLBACK: Statement = { text: "rollback", values: [] };

/**
 * Kysely's driver for `pg`, with fewer round trips: a transaction begins with its first statement, several statements
 * go together (see `together`), and the connections keep statements that come again. The pool's clients need
 * `pipeline`.
 */
export function createPostgresDriver(pool: pg.Pool, prepared: PreparedStatements): Driver {
  const connections = new WeakMap<pg.PoolClient, PostgresConnection>();
  return {
    init: async () => undefined,
    async acquireConnection() {
      const client = await pool.connect();
      const connection = connections.get(client) ?? new PostgresConnection(client, prepared);
      connections.set(client, connection);
      return connection;
    },
    async beginTransaction(connection, { isolationLevel, accessMode }) {
      const level = isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`;
      (connection as PostgresConnection).begin(`begin${level}${accessMode === undefined ? "" : ` ${accessMode}`}`);
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
  /** `announced`: begins with the next statement. `over`: committed with its last statements. */
  #transaction: "none" | "announced" | "open" | "over" = "none";
  #begin = "";
  #isBroken = false;

  constructor(client: pg.PoolClient, prepared: PreparedStatements) {
    this.#client = client;
    this.#prepared = prepared;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const bundle = bundleOf(query);
    if (bundle) return { rows: (await this.#runAll(bundle.statements, bundle.commits)).map(({ rows }) => rows as R) };
    const [result] = await this.#runAll([query], false);
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

  async #runAll(queries: readonly CompiledQuery[], commits: boolean): Promise<pg.QueryResult[]> {
    if (this.#transaction === "over") throw afterTheLast();
    const isAlone = this.#transaction === "none";
    const opening = this.#transaction === "announced" ? [this.#begin, ONE_PLAN] : [];
    if (opening.length > 0) this.#transaction = "open";
    const statements = queries.map(({ sql: text, parameters: values }, at): Statement => ({
      text,
      values,
      name: this.#prepared.nameOf(text, values),
      ...(at === 0 ? { opening } : {}),
    }));
    try {
      return await this.#send(statements, commits);
    } catch (error) {
      if (!this.#prepared.learn(error) || !isAlone) throw error;
      // Outside a transaction, nothing else has to be repeated.
      return this.#send(statements.map(({ text, values }) => ({ text, values })));
    }
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
