/**
 * Why a database cannot be used: `locked` by another process, `unreachable`, `unfit` (its version or its encoding),
 * `overloaded` (no connection became free in time), or the `url` is not valid.
 */
export type DatabaseErrorCode = "locked" | "unreachable" | "unfit" | "overloaded" | "url";

/** A database cannot be used. The message is one line without the password; `cause` is the driver's error. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  constructor(
    readonly code: DatabaseErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const GONE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);

// SQLSTATEs of temporary errors: 08 connection, 25006 read-only after a failover, 25P03 idle in a transaction for too
// long, 40 lost a race, 53 out of resources, 57P stopping or starting.
const LATER = /^(08...|25006|25P03|40001|40P01|53...|57P..)$/;

// Too many connections, a lock not granted in time, a statement over its time limit.
const BUSY = new Set(["53300", "55P03", "57014"]);

/**
 * Whether the database can be reached but is too busy: waiting for a connection, a lock or a statement took too long.
 */
export function isOverloaded(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === "overloaded";
  return BUSY.has(codeOf(error) ?? "");
}

/**
 * Whether the same request may succeed later (503): the database is overloaded, starting, stopping, full or read-only,
 * or the connection was refused or lost. Nothing was changed, unless the connection was lost during the commit.
 */
export function isTemporary(error: unknown): boolean {
  if (isOverloaded(error)) return true;
  if (error instanceof DatabaseError) return error.code === "unreachable";
  if (error instanceof AggregateError && error.errors.some(isTemporary)) return true;
  const code = codeOf(error);
  if (code !== undefined && (GONE.has(code) || LATER.test(code))) return true;
  return (
    error instanceof Error &&
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
  );
}

// 40001 serialization failure, 40P01 deadlock. The others concern a statement that the connection keeps: it is not there
// (26000), there already (42P05), or from before a migration (0A000).
const RETRYABLE = new Set(["40001", "40P01", "26000", "42P05", "0A000"]);

/** Whether a transaction that ended with this error may succeed if it runs again: it lost a race, for example. */
export const isRetryable = (error: unknown): boolean => RETRYABLE.has(codeOf(error) ?? "");

/** The name of the unique constraint or index that was violated; undefined for any other error. */
export function violatedUnique(error: unknown): string | undefined {
  if (codeOf(error) !== "23505") return undefined;
  return (error as { constraint?: string }).constraint ?? "";
}

/** The SQLSTATE of an error, or the code of the operating system. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}
