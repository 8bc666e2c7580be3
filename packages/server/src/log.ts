import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

/** How much is logged, from most to least. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

const REDACTED = "[redacted]";
// Matches names at any depth: passwordHash, set-cookie, x-token, LATCHKEY_SECRET…
const SECRET_KEY = /token|password|passwd|secret|hash|cookie|authorization|api-?key|credential|letter-?code/i;
const MAX_DEPTH = 6;

/**
 * Creates the log: one JSON object per line, without secrets at any level. Pino's own redaction takes a list of paths,
 * so an unlisted path would leak. Here, names are checked at every depth, and text is searched for what looks like a
 * secret.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    // Errors are plain objects by then. The default serializer would add their own fields, and a driver's error
    // contains its parameters.
    serializers: { err: (error: unknown) => error },
    hooks: {
      // Fields, messages and formatted values all pass through here.
      logMethod(this: Logger, args: unknown[], method: (...args: never[]) => void) {
        const [first] = args;
        const message = args.length > 1 ? args.slice(1) : ["%s", (first as Error | undefined)?.message];
        const all = first instanceof Error ? [{ err: first }, ...message] : args;
        method.apply(this, all.map((arg) => redact(arg, 0)) as never[]);
      },
    },
  };
  // Standard output is for the results of commands, such as the address the server listens on.
  const log = pino(options, destination ?? pino.destination(2));
  // The fields of a child logger bypass the hook, and it does not inherit pino's formatter for them. Children of
  // children pass through here too.
  const { child } = log;
  log.child = function (this: Logger, fields: object) {
    return child.call(this, redact(fields, 0) as Record<string, unknown>);
  } as typeof child;
  return log;
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value;
  if (value instanceof URL) return redactText(value.href);
  if (depth >= MAX_DEPTH || ArrayBuffer.isView(value)) return "[…]";
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const entries = value instanceof Headers || value instanceof Map ? [...value.entries()] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, SECRET_KEY.test(String(key)) ? REDACTED : redact(item, depth + 1)]),
  );
}

/** An error's name, message, code, stack and cause, and no other properties. */
function describeError(error: Error, depth: number): object {
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    stack: redactText(error.stack ?? ""),
    ...(error.cause === undefined || depth >= MAX_DEPTH ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}

/** Redacts what looks like a secret: tokens of links, bearers, passwords in URLs, temporary passwords. */
export function redactText(text: string): string {
  return text
    .replace(/([#?&]token=)[^\s"'&<>]+/gi, `$1${REDACTED}`)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`)
    .replace(/(\w+:\/\/[^\s:/@]*:)[^\s@]+@/g, `$1${REDACTED}@`)
    .replace(/\b[\w-]{43}\b/g, REDACTED)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, REDACTED)
    .replace(/\$argon2\S+/g, REDACTED)
    .replace(/\b[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}\b/g, REDACTED);
}
