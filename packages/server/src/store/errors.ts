/** Why a database cannot be used: `locked` by another process, `unreachable`, or a `url` that names none. */
export type DatabaseErrorCode = "locked" | "unreachable" | "url";

/** One clear line about a database that cannot be used, without its password; `cause` is what the driver said. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  constructor(readonly code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

const GONE = new Set([
  "ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH", "ENETUNREACH",
  "ENOENT",
]);

/**
 * Whether the database went away, so that the same request may succeed later (503): a lost or refused connection, a
 * server that is starting or stopping (SQLSTATE class 57P, 08), no connection free, or read-only after a failover.
 */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === "unreachable";
  if (error instanceof AggregateError && error.errors.some(isUnreachable)) return true;
  const code = codeOf(error);
  if (code !== undefined && (GONE.has(code) || /^(08|57P|53300$|25006$)/.test(code))) return true;
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message);
}

/** Whether a transaction lost a race and will do when run again: serialization failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === "40001" || code === "40P01";
}

/** The name of the unique constraint or index that an insert ran into; undefined for any other error. */
export function violatedUnique(error: unknown): string | undefined {
  if (codeOf(error) !== "23505") return undefined;
  return (error as { constraint?: string }).constraint ?? "";
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}
