import { sql } from "kysely";
import type { BatchRow } from "./batches.js";
import type { Trx } from "./schema.js";

type Key = Pick<BatchRow, "organization_id" | "id">;

/** Pauses a batch that has not ended. @returns whether it was not paused before */
export async function pause(trx: Trx, { organization_id: organizationId, id }: Key): Promise<boolean> {
  const paused = await trx
    .updateTable("batches")
    .set({ paused_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("paused_at", "is", null)
    .where("status", "in", ["queued", "running"])
    .returning("id")
    .executeTakeFirst();
  return paused !== undefined;
}

/** Resumes a batch, and lets the mails go that have waited for it. @returns whether it was paused */
export async function resume(trx: Trx, { organization_id: organizationId, id }: Key): Promise<boolean> {
  // Before the batch, as when outcomes of mails are recorded.
  await sql`
    update latchkey.sends s set next_attempt_at = now()
    from latchkey.batch_items b
    where b.organization_id = ${organizationId} and b.batch_id = ${id} and b.status = 'queued' and not b.waiting
      and s.organization_id = b.organization_id and s.invitation_id = b.invitation_id and s.state = 'deferred'
      and s.reason_code = 'paused'`.execute(trx);
  const resumed = await trx
    .updateTable("batches")
    .set({ paused_at: null, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("paused_at", "is not", null)
    .returning("id")
    .executeTakeFirst();
  return resumed !== undefined;
}

/** The contacts of items whose mails have not been taken by the mail server. */
export async function contactsBeingMailed(trx: Trx, { organization_id: organizationId, id }: Key): Promise<string[]> {
  const rows = await trx
    .selectFrom("batch_items")
    .select("contact_id")
    .where("organization_id", "=", organizationId)
    .where("batch_id", "=", id)
    .where("status", "=", "queued")
    .where("waiting", "=", false)
    .execute();
  return [...new Set(rows.flatMap(({ contact_id: contactId }) => contactId ?? []))];
}
