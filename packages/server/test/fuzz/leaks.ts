// Each is bounded, as a response may repeat a hostile text of any length.
/** Texts that only the server's internals contain. */
const patterns: readonly [what: string, pattern: RegExp][] = [
  ["a stack frame", /\bat (?:async )?[\w.<>[\] ]{1,100} \((?:file|node|\/)[^)]{0,300}:\d+:\d+\)/],
  ["a path of the server", /(?:node_modules|\/packages\/server\/|file:\/\/\/\w|\b[\w-]{1,60}\.(?:ts|js|mjs):\d+:\d+)/],
  ["a statement", /\b(?:select\b[^"]{1,200}\bfrom\s+["\w]|insert\s+into\s+["\w]|update\s+"\w+")/i],
  ["a statement", /\b(?:delete\s+from\s+["\w]|returning\s+\*)/i],
  ["a table", /"?\b(?:latchkey)"?\."?[a-z_]+/],
  [
    "a column or constraint",
    /\b(?:organization_id|token_hash|password_hash|contact_workspaces|accounts_user|[a-z_]{1,60}_[pf]key)\b/,
  ],
  [
    "a message of a driver",
    /\b(?:duplicate key value|violates \w+ constraint|syntax error at|invalid byte sequence|invalid input syntax|out of range for type|deadlock detected|ECONNREFUSED|ECONNRESET|SQLSTATE|PGlite|kysely|pg-boss|better-auth|nodemailer)\b/i,
  ],
  [
    "a JavaScript fault",
    /\b(?:TypeError|RangeError|SyntaxError|ReferenceError|ZodError|Cannot read propert|is not a function|undefined is not|Unexpected token)\b/,
  ],
  ["a hash", /\$argon2\w*\$/],
];

/** The leak in a text, if any. A text for which `isFromClient` is true came from the client. */
export function leakIn(text: string, isFromClient: (excerpt: string) => boolean): string | null {
  for (const [what, pattern] of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && !isFromClient(found)) return `${what} leaks: ${found.slice(0, 200)}`;
  }
  return null;
}
