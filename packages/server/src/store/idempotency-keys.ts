import { sql } from "kysely";
import type { Db } from "./schema.js";

interface StoredResponse {
  status: number;
  body: string | null;
  contentType: string;
}

/** The result of claiming a key. */
export type Claim = { kind: "claimed" | "other" | "running" } | { kind: "done"; written: StoredResponse };

// A request that has run for longer than this was probably cut off with its process, so its key can be claimed again.
// If it is still running, only the first of the two to finish takes effect.
const LEASE_SECONDS = 20;

/** Claims a key for a request, or returns what it was used for before. Keys are kept for 24 hours. */
export async function claimKey(db: Db, scope: string, key: string, hash: string): Promise<Claim> {
  const claimed = await db
    .insertInto("idempotency_keys")
    .values({ scope, key, request_hash: hash, state: "running", expires_at: sql<Date>`now() + interval '24 hours'` })
    .onConflict((conflict) =>
      conflict
        .columns(["scope", "key"])
        .doUpdateSet({
          request_hash: hash,
          state: "running",
          created_at: sql`now()`,
          expires_at: sql`now() + interval '24 hours'`,
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
    .executeTakeFirst();
  if (claimed) return { kind: "claimed" };
  const row = await db
    .selectFrom("idempotency_keys")
    .selectAll()
    .where("scope", "=", scope)
    .where("key", "=", key)
    .executeTakeFirst();
  // Released in between, because its request could not finish.
  if (!row) return { kind: "running" };
  if (row.request_hash !== hash) return { kind: "other" };
  if (row.state === "running" || row.response_status === null) return { kind: "running" };
  return {
    kind: "done",
    written: {
      status: row.response_status,
      body: row.response_body,
      contentType: row.response_headers?.["Content-Type"] ?? "application/json",
    },
  };
}

/**
 * Stores the response of a claimed key.
 *
 * @returns false if another request with the key finished first; then this one must have no effect
 */
export async function finishKey(
  db: Db,
  scope: string,
  key: string,
  { status, body, contentType }: StoredResponse,
): Promise<boolean> {
  const finished = await db
    .updateTable("idempotency_keys")
    .set({
      state: "done",
      response_status: status,
      response_body: body,
      response_headers: JSON.stringify({ "Content-Type": contentType }),
    })
    .where("scope", "=", scope)
    .where("key", "=", key)
    .where("state", "=", "running")
    .returning("key")
    .executeTakeFirst();
  return finished !== undefined;
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
