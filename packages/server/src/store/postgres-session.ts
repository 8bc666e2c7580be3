import type pg from "pg";
import { DatabaseError } from "./database-error.js";
import { OLDEST_POSTGRES } from "./diagnosis.js";

/** How long a statement, and a transaction between two statements, may take. */
export interface SessionLimits {
  /** In milliseconds; 0 for any time. */
  statementMs: number;
  idleInTransactionMs: number;
}

/**
 * What every session has, whatever the defaults of the server, the database and the role are. Timestamps are parsed from
 * the ISO style. The isolation is that of statements outside transactions, since each transaction states its own.
 */
const settingsOf = ({ statementMs, idleInTransactionMs }: SessionLimits): readonly string[] => [
  `statement_timeout = ${statementMs}`,
  `idle_in_transaction_session_timeout = ${idleInTransactionMs}`,
  "datestyle = 'ISO, MDY'",
  "intervalstyle = 'postgres'",
  "timezone = 'UTC'",
];

/**
 * The statement that sets up a session of our own. They are no startup parameters, because poolers refuse those that
 * they do not know.
 */
export const sessionSetup = (limits: SessionLimits): string =>
  [...settingsOf(limits), "default_transaction_isolation = 'read committed'"].map((one) => `set ${one}`).join("; ");

/** The statements that set up a transaction, where the next one may have another session. */
export const transactionSetup = (limits: SessionLimits): readonly string[] =>
  settingsOf(limits).map((one) => `set local ${one}`);

/**
 * Looks at the server behind a new connection.
 *
 * @returns whether its sessions are shared: a pooler is in between, which hands a session to someone else after each
 *   transaction. Then the process that the connection was announced to have is not the one that answers.
 * @throws DatabaseError `unfit` if this server or database cannot be used
 */
export async function inspectSession(client: pg.PoolClient): Promise<{ isShared: boolean }> {
  const { rows } = await client.query<{ pid: number; version: number; encoding: string; database: string }>(`
    select pg_backend_pid() as pid, current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding, current_database() as database`);
  const [{ pid, version, encoding, database } = { pid: 0, version: 0, encoding: "", database: "" }] = rows;
  if (version < OLDEST_POSTGRES)
    throw new DatabaseError("unfit", `Postgres ${Math.floor(version / 10_000)} is too old: use 15 or newer.`);
  if (encoding !== "UTF8")
    throw new DatabaseError(
      "unfit",
      `The encoding of the database ${database} is ${encoding}, which cannot store every name: create one with encoding 'UTF8' template template0.`,
    );
  return { isShared: (client as unknown as { processID: number | null }).processID !== pid };
}
