import { keyHours } from "@latchkey/core/rules";
import { sql } from "kysely";
import { togetherLast } from "./bundle.js";
import { codeOf } from "./database-error.js";
import type { Db, Trx } from "./schema.js";
import { inTransaction } from "./transaction.js";

interface StoredResponse {
  status: number;
  body: string | null;
  contentType: string;
}

/** What a key was used for before. */
export interface EarlierRequest {
  /** The hash of its input. */
  hash: string;
  /** Null while it runs. */
  response: StoredResponse | null;
}

// A request that has run for longer than this was probably cut off with its process, so its key can be claimed again.
// If it is still running, only the first of the two to finish takes effect.
const LEASE_SECONDS = 20;
const DIVISION_BY_ZERO = "22012";

/**
 * Claims a key for a request. Does not wait until the claim is on the disk: if it is lost, so is all that its request
 * did, and the key can be claimed again.
 *
 * @returns null, or what the key was used for before
 */
export async function claimKey(db: Db, scope: string, key: string, hash: string): Promise<EarlierRequest | null> {
  const expires = sql<Date>`now() + make_interval(hours => ${keyHours})`;
  const [, [claimed]] = await inTransaction(db, (trx) =>
    togetherLast(
      trx,
      sql`select set_config('synchronous_commit', 'off', true)`.compile(trx),
      trx
        .insertInto("idempotency_keys")
        .values({ scope, key, request_hash: hash, state: "running", expires_at: expires })
        .onConflict((conflict) =>
          conflict
            .columns(["scope", "key"])
            .doUpdateSet({
              request_hash: hash,
              state: "running",
              created_at: sql`now()`,
              expires_at: expires,
            })
            .where((eb) =>
              eb.or([
                eb("idempotency_keys.expires_at", "<", sql<Date>`now()`),
                eb.and([
                  eb("idempotency_keys.state", "=", "running"),
                  eb("idempotency_keys.request_hash", "=", hash),
                  eb("idempotency_keys.created_at", "<", sql<Date>`now() - make_interval(secs => ${LEASE_SECONDS})`),
                ]),
              ]),
            ),
        )
        .returning("key")
        .compile(),
    ),
  );
  if (claimed) return null;
  const row = await db
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("scope", "=", scope)
    .where("key", "=", key)
    .executeTakeFirst();
  // Released in between, because its request could not finish.
  if (!row) return { hash, response: null };
  return {
    hash: row.request_hash,
    response:
      row.state === "running" || row.response_status === null
        ? null
        : {
            status: row.response_status,
            body: row.response_body,
            contentType: row.response_headers?.["Content-Type"] ?? "application/json",
          },
  };
}

/**
 * Stores the response of a claimed key, as the last statement of a transaction, and commits it. If another request with
 * the key finished first, the transaction is rolled back.
 *
 * @returns false if another finished first
 */
export async function finishLast(
  trx: Trx,
  scope: string,
  key: string,
  { status, body, contentType }: StoredResponse,
): Promise<boolean> {
  // Nothing can be undone after the commit that goes with it, so the statement itself fails if there is no row.
  const statement = sql`
    with finished as (
      update latchkey.idempotency_keys set state = 'done', response_status = ${status}, response_body = ${body},
        response_headers = ${JSON.stringify({ "Content-Type": contentType })}
      where scope = ${scope} and key = ${key} and state = 'running'
      returning key
    )
    select 1 / count(*) from finished`;
  try {
    await togetherLast(trx, statement.compile(trx));
    return true;
  } catch (error) {
    if (codeOf(error) === DIVISION_BY_ZERO) return false;
    throw error;
  }
}

/** Releases a claimed key, because its request had no effect. */
export async function releaseKey(db: Db, scope: string, key: string): Promise<void> {
  await db
    .deleteFrom("idempotency_keys")
    .where("scope", "=", scope)
    .where("key", "=", key)
    .where("state", "=", "running")
    .execute();
}
