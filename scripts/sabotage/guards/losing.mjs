import { http, src, unit } from "./places.mjs";

/** Nothing is lost and nothing is done twice. */
export const losing = [
  { guard: "an idempotency key belongs to one body", promise: "R6", file: src("store/idempotency-keys.ts"), find: '  if (row.request_hash !== hash) return { kind: "other" };\n', replace: "", test: http("idempotency", "on pglite a key belongs to one request") },
  { guard: "an idempotency key is claimed by one request", promise: "R6", file: src("http/idempotency.ts"), find: '  if (claim.kind === "running") throw refuse("idempotency_in_progress");\n', replace: "", also: [{ file: src("http/idempotency.ts"), find: 'contentType: "application/json" }))) throw refuse("idempotency_in_progress");', replace: 'contentType: "application/json" }))) void key;' }], test: http("idempotency", "a key whose process died") },
  { guard: "the answer is kept in the transaction of the effect", promise: "R6", file: src("use-cases/transact.ts"), find: `  return inTransaction(app.db, async (trx) => {
    const output = await work(trx);
    await call.remember?.(trx, output);
    return output;
  });`, replace: `  return inTransaction(app.db, work).then(async (output) => {
    await call.remember?.(app.db as never, output);
    return output;
  });`, test: http("idempotency", "on pglite the answer is written in the transaction") },
  { guard: "an idempotency key is its caller's", promise: "R6", file: src("http/answer.ts"), find: 'const scope = `${call.actor?.organizationId ?? ""} ${call.actor?.id ?? ""} ${name}`;', replace: "const scope = name;", test: http("idempotency", "on pglite a key belongs to one request") },
  { guard: "what lost a race is done again", promise: "R2", file: src("store/transaction.ts"), find: "if (attempt === ATTEMPTS || !isRetryable(error)) throw error;", replace: "if (attempt <= ATTEMPTS || !isRetryable(error)) throw error;", test: unit("store/database", "postgres work that loses a race") },
  { guard: "a database that is away answers 503", promise: "R5", file: src("http/answer.ts"), find: "  if (isUnreachable(error)) {", replace: "  if (isUnreachable(error) && requestId === \"\") {", test: http("guards", "a database that is away") },
  { guard: "a batch goes on after its server stopped", promise: "R3", file: src("use-cases/run-batch.ts"), find: "if (Date.now() > endsAt) return enqueue(app, app.db, { organization_id: organizationId, id: batchId });", replace: "if (Date.now() > endsAt) return;", also: [{ file: src("worker.ts"), find: "    await resumeBatches(app);\n", replace: "" }], test: http("batches", "a batch whose server stops, on pglite") },
  { guard: "an item of a batch is worked once", promise: "R3", file: src("use-cases/run-batch.ts"), find: "if (!(await moveItems(trx, organizationId, items.waitingOne(batchId, id), change))) throw new Overtaken();", replace: "await moveItems(trx, organizationId, items.waitingOne(batchId, id), change);", test: http("races-work", "an item that is being worked on") },
];
