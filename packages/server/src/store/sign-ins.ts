import { sql } from "kysely";
import { plannedSessionInsert, type NewSessionRecord } from "./accounts.js";
import { identified, insertedEvents, type NewEvent } from "./events.js";
import type { Trx } from "./schema.js";
import { addWebhookDeliveries, hasWebhooks } from "./webhook-deliveries.js";

/** Someone who signs in now. */
export interface SignIn {
  organizationId: string;
  userId: string;
  /** The session to begin; null if the host has begun it. */
  session: NewSessionRecord | null;
  event: NewEvent;
}

/** Begins a session of an account that was locked and can sign in, and records it, in one statement. */
export async function writeSignIn(trx: Trx, { organizationId, userId, session, event }: SignIn): Promise<void> {
  const events = identified([event]);
  const begun = session ? [plannedSessionInsert(session)] : [];
  const person = sql`person as (
    update latchkey.users set last_sign_in_at = now() where organization_id = ${organizationId} and id = ${userId}
  )`;
  const { rows } = await sql<{ has_webhooks: boolean }>`
    with ${sql.join([...begun, person])}, told as (${insertedEvents(organizationId, events)})
    select ${hasWebhooks(organizationId)} as has_webhooks`.execute(trx);
  if (rows[0]?.has_webhooks)
    await addWebhookDeliveries(
      trx,
      organizationId,
      events.map(({ id }) => id),
    );
}
