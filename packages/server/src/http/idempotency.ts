import { createHash } from "node:crypto";
import { fieldError } from "@latchkey/core/contract";
import { isIdempotencyKey, isLasting, judgeKey } from "@latchkey/core/rules";
import { Refusal, refuse } from "../refusal.js";
import { claimKey, finishLast, releaseKey } from "../store/idempotency-keys.js";
import type { Db, Trx } from "../store/schema.js";
import { inTransaction } from "../store/transaction.js";
import { assertRuling } from "../use-cases/authority.js";

/** A request with an idempotency key. */
export interface KeyedRequest {
  /** The namespace of the key: organization, caller and route. */
  scope: string;
  key: string;
  /** The input, for detecting a key that is reused for another request. */
  input: unknown;
}

/** Stores the response of a keyed request as the last act of a transaction, and commits it. */
export type Remember = (trx: Trx, status: number, body: string | null) => Promise<void>;

/** A response that can be stored. */
export interface StoredResponse {
  status: number;
  body: string | null;
  contentType: string;
}

/**
 * The `Idempotency-Key` of a request.
 *
 * @throws Refusal `validation_failed` if it is not 1 to 255 visible ASCII characters
 */
export function readKey(headers: Headers): string | null {
  const key = headers.get("Idempotency-Key");
  if (key === null) return null;
  if (!isIdempotencyKey(key))
    throw refuse("validation_failed", { errors: [fieldError("Idempotency-Key", "invalid_format")] });
  return key;
}

/** The hash of an input. A file in it counts with its bytes, because as JSON it would be many times as large. */
function digestOf(input: unknown): string {
  const hash = createHash("sha256");
  const file = typeof input === "object" && input !== null && "file" in input ? input.file : undefined;
  if (!(file instanceof Uint8Array)) return hash.update(JSON.stringify(input) ?? "").digest("hex");
  return hash
    .update(JSON.stringify({ ...(input as object), file: file.byteLength }))
    .update(file)
    .digest("hex");
}

/**
 * Runs a request once per key. `remember` stores a success in the transaction of its effect, so a crash cannot separate
 * the two. A permanent refusal is stored afterwards.
 */
export async function runOnce(
  db: Db,
  request: KeyedRequest,
  run: (remember: Remember) => Promise<StoredResponse>,
  toStored: (refusal: Refusal) => Promise<StoredResponse>,
): Promise<{ response: StoredResponse; replayed: boolean }> {
  const { scope, key } = request;
  const hash = digestOf(request.input);
  const before = await claimKey(db, scope, key, hash);
  assertRuling(judgeKey(before && { input: before.hash, isRunning: before.response === null }, hash));
  if (before?.response) return { response: before.response, replayed: true };
  try {
    const response = await run(async (trx, status, body) => {
      if (!(await finishLast(trx, scope, key, { status, body, contentType: "application/json" })))
        throw refuse("idempotency_in_progress");
    });
    return { response, replayed: false };
  } catch (error) {
    if (!(error instanceof Refusal) || !isLasting(error.code)) {
      await releaseKey(db, scope, key);
      throw error;
    }
    const response = await toStored(error);
    if (!(await inTransaction(db, (trx) => finishLast(trx, scope, key, response))))
      throw refuse("idempotency_in_progress");
    return { response, replayed: false };
  }
}
