import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger };

/** How much is logged, from most to least. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

const GONE = "[redacted]";
// By any name, at any depth: passwordHash, set-cookie, x-token, LATCHKEY_SECRET…
const SECRET_KEY = /token|password|passwd|secret|hash|cookie|authorization|api-?key|credential|letter-?code/i;
const MAX_DEPTH = 6;

/**
 * The log: one JSON object a line, without a secret at any level. Pino's own redaction takes a list of paths, and a
 * path nobody thought of leaks; here names are judged at every depth, and text is searched for what looks like a
 * secret.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    // Errors are plain by then; the default would add their own fields: a driver's error quotes its parameters.
    serializers: { err: (error: unknown) => error },
    hooks: {
      // Fields, messages and what is formatted into messages all come through here.
      logMethod(this: Logger, args: unknown[], method: (...args: never[]) => void) {
        const [first] = args;
        const said = args.length > 1 ? args.slice(1) : ["%s", (first as Error | undefined)?.message];
        const all = first instanceof Error ? [{ err: first }, ...said] : args;
        method.apply(this, all.map((arg) => cleaned(arg, 0)) as never[]);
      },
    },
  };
  // Standard output is for what a command answers, such as the address it listens on.
  const log = pino(options, destination ?? pino.destination(2));
  // A child's own fields bypass the hook, and pino's formatter for them is not inherited. Grandchildren come here too.
  const { child } = log;
  log.child = function (this: Logger, fields: object) {
    return child.call(this, cleaned(fields, 0) as Record<string, unknown>);
  } as typeof child;
  return log;
}

function cleaned(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value;
  if (value instanceof URL) return cleanText(value.href);
  if (depth >= MAX_DEPTH || ArrayBuffer.isView(value)) return "[…]";
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1));
  const entries = value instanceof Headers || value instanceof Map ? [...value.entries()] : Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, SECRET_KEY.test(String(key)) ? GONE : cleaned(item, depth + 1)]),
  );
}

/** An error's name, message, code and stack, and its cause's: nothing else that it carries. */
function describeError(error: Error, depth: number): object {
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: cleanText(error.message),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    stack: cleanText(error.stack ?? ""),
    ...(error.cause === undefined || depth >= MAX_DEPTH ? {} : { cause: cleaned(error.cause, depth + 1) }),
  };
}

/**
 * Removes from text what looks like a secret: tokens of links, bearers, passwords in addresses, temporary passwords.
 */
export function cleanText(text: string): string {
  return text
    .replace(/([#?&]token=)[^\s"'&<>]+/gi, `$1${GONE}`)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${GONE}`)
    .replace(/(\w+:\/\/[^\s:/@]*:)[^\s@]+@/g, `$1${GONE}@`)
    .replace(/\b[\w-]{43}\b/g, GONE)
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, GONE)
    .replace(/\$argon2\S+/g, GONE)
    .replace(/\b[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}\b/g, GONE);
}
