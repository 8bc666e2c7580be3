import { http, security, src, unit } from "./places.mjs";

/** Secrets stay in the mail. */
export const secrets = [
  { guard: "of a token the hash alone is kept", promise: "S6", file: src("secrets/keyring.ts"), find: 'return createHash("sha256").update(token).digest("hex");', replace: "return createHash === undefined ? \"\" : token;", test: security("s06-the-token-is-in-the-mail-alone", "on pglite") },
  { guard: "log lines lose secrets by their name", promise: "S6", file: src("log.ts"), find: "SECRET_KEY.test(String(key)) ? GONE : cleaned(item, depth + 1)", replace: "cleaned(item, depth + (SECRET_KEY.test(String(key)) ? 1 : 1))", test: unit("log", "no secret gets into the log") },
  { guard: "log lines lose secrets by their look", promise: "S6", file: src("log.ts"), find: '    .replace(/\\b[\\w-]{43}\\b/g, GONE)\n', replace: "", test: unit("log", "no secret gets into the log") },
  { guard: "an event names its change in the transaction of the change", promise: "S16", file: src("use-cases/revoke-invitation.ts"), find: "    await recordEvents(trx, organizationId, [\n      { type: \"invitation.revoked\"", replace: "    await recordEvents(app.db as never, organizationId, [\n      { type: \"invitation.revoked\"", test: http("guards", "on postgres what is undone is not in the trail") },
  { guard: "links are derived under the configured secret", promise: "S6", file: src("use-cases/link-state.ts"), find: 'return keyring.knows(link.key_id) ? status : "expired";', replace: "return keyring.keyIds.length > 0 ? status : status;\n  void link.key_id;", test: http("links", "on pglite a secret taken out of the configuration") },
];
