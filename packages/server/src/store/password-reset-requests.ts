import { sql, type Insertable, type Selectable } from "kysely";
import { roundedNow } from "./instants.js";
import type { Db } from "./schema.js";
import type { PasswordResetRequestsTable } from "./tables.js";

/** A password reset that was asked for. */
export type PasswordResetRequest = Selectable<PasswordResetRequestsTable>;

/** Seconds after which a worker that has not finished a request counts as dead. Longer than its statements can take. */
const LEASE_SECONDS = 60;

/** Adds a request. */
export async function addPasswordResetRequest(
  db: Db,
  request: Pick<Insertable<PasswordResetRequestsTable>, "id" | "email" | "request_id" | "kind">,
): Promise<void> {
  await db.insertInto("password_reset_requests").values(request).execute();
}

/** Claims requests that are due, the oldest first. Workers skip what another one has just locked. */
export async function claimPasswordResetRequests(db: Db, most: number): Promise<PasswordResetRequest[]> {
  const { rows } = await sql<PasswordResetRequest>`
    with due as (
      select id from latchkey.password_reset_requests where next_attempt_at <= ${roundedNow}
        order by next_attempt_at, id limit ${most} for update skip locked
    )
    update latchkey.password_reset_requests r
    set claim = r.claim + 1, next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
    from due where r.id = due.id
    returning r.*`.execute(db);
  return rows;
}

/** Deletes requests that are done. */
export async function finishPasswordResetRequest(db: Db, { id }: PasswordResetRequest): Promise<void> {
  await db.deleteFrom("password_reset_requests").where("id", "=", id).execute();
}

/** Puts a request that failed off, unless another worker has claimed it since. */
export async function deferPasswordResetRequest(
  db: Db,
  { id, claim }: PasswordResetRequest,
  seconds: number,
): Promise<void> {
  await db
    .updateTable("password_reset_requests")
    .set({ next_attempt_at: sql`now() + make_interval(secs => ${seconds})` })
    .where("id", "=", id)
    .where("claim", "=", claim)
    .execute();
}
