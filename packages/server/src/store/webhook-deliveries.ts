import type { WebhookDelivery } from "@latchkey/core/contract";
import { sql, type Selectable } from "kysely";
import { idOfCursor, toPage } from "./keyset.js";
import type { Db, Trx } from "./schema.js";
import type { WebhookDeliveriesTable } from "./webhook-tables.js";

export type WebhookDeliveryRow = Selectable<WebhookDeliveriesTable>;

/** The `webhook-id` of every attempt: the same for retries and replays, different for each endpoint. */
export const webhookIdOf = ({ event_id, endpoint_id }: Pick<WebhookDeliveryRow, "event_id" | "endpoint_id">): string =>
  `${event_id}_${endpoint_id}`;

/** A delivery as the API returns it. */
export const toWebhookDelivery = (row: WebhookDeliveryRow): WebhookDelivery => ({
  id: webhookIdOf(row),
  eventId: row.event_id,
  type: row.type,
  status: row.status,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  lastStatusCode: row.last_status_code,
  lastError: row.last_error,
  createdAt: row.happened_at.toISOString(),
  deliveredAt: row.delivered_at?.toISOString() ?? null,
});

/** SQL expression: whether the organization has endpoints. Evaluated once for any number of rows. */
export const hasWebhooks = (organizationId: string) =>
  sql<boolean>`exists (select from latchkey.webhook_endpoints p where p.organization_id = ${organizationId})`;

// The data at the time of the event. Changes before a retry have events of their own.
const dataOfEvent = sql`json_build_object(
  'organizationId', e.organization_id, 'contactId', e.contact_id, 'invitationId', e.invitation_id, 'userId', e.user_id,
  'contact', case when c.id is not null then json_build_object('externalId', c.external_id, 'email', c.email) end,
  'invitation', case when i.id is not null then json_build_object(
    'status', case when i.status = 'open' and i.expires_at <= now() then 'expired' else i.status end,
    'delivery', i.delivery, 'role', i.role, 'workspaceIds', i.workspace_ids,
    'allWorkspaces', i.all_workspaces, 'email', i.email,
    'expiresAt', to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'batchId', i.batch_id) end,
  'user', case when u.id is not null then json_build_object('email', u.email, 'role', u.role, 'status', u.status) end,
  'details', e.data)`;

/**
 * Adds a delivery of each event for each endpoint that subscribes to it, in the transaction of the events. Deliveries
 * of a disabled endpoint are added as failed, so that a replay can catch up. An endpoint gets no events about itself.
 */
export async function addWebhookDeliveries(
  trx: Trx,
  organizationId: string,
  eventIds: readonly string[],
): Promise<void> {
  await sql`
    insert into latchkey.webhook_deliveries (organization_id, endpoint_id, event_id, type, lane, data, happened_at,
      status, last_error, next_attempt_at)
    select e.organization_id, p.id, e.id, e.type, coalesce(e.contact_id, e.target_id), ${dataOfEvent}, e.at,
      case when p.enabled then 'pending' else 'failed' end,
      case when not p.enabled then 'endpoint_disabled' end,
      case when p.enabled then now() end
    from latchkey.events e
    join latchkey.webhook_endpoints p on p.organization_id = e.organization_id and p.id <> e.target_id
      and (p.event_types = '{}' or e.type = any(p.event_types))
    left join latchkey.contacts c on c.organization_id = e.organization_id and c.id = e.contact_id
    left join latchkey.invitations i on i.organization_id = e.organization_id and i.id = e.invitation_id
    left join latchkey.users u on u.organization_id = e.organization_id and u.id = e.user_id
    where e.organization_id = ${organizationId} and e.id = any(${eventIds})
    order by e.id, p.id
    for key share of p
  `.execute(trx);
}

/** Adds a test delivery, whose event is not in the audit trail. */
export function addWebhookTest(
  trx: Trx,
  { organization_id, id, enabled }: { organization_id: string; id: string; enabled: boolean },
  eventId: string,
): Promise<WebhookDeliveryRow> {
  const nothing = {
    contactId: null,
    invitationId: null,
    userId: null,
    contact: null,
    invitation: null,
    user: null,
    details: {},
  };
  return trx
    .insertInto("webhook_deliveries")
    .values({
      organization_id,
      endpoint_id: id,
      event_id: eventId,
      type: "webhook.test",
      lane: eventId,
      data: JSON.stringify({ organizationId: organization_id, ...nothing }),
      ...(enabled ? { next_attempt_at: sql<Date>`now()` } : { status: "failed", last_error: "endpoint_disabled" }),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A page of an endpoint's deliveries, newest event first. */
export async function listWebhookDeliveries(
  db: Db,
  organizationId: string,
  endpointId: string,
  {
    limit,
    cursor,
    status,
  }: { limit: number; cursor?: string | undefined; status?: WebhookDeliveryRow["status"] | undefined },
) {
  const rows = await db
    .selectFrom("webhook_deliveries")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("endpoint_id", "=", endpointId)
    .$if(status !== undefined, (list) => list.where("status", "=", status ?? "pending"))
    .$if(cursor !== undefined, (list) => list.where("event_id", "<", idOfCursor(cursor ?? "")))
    .orderBy("event_id", "desc")
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => ({ value: null, id: row.event_id }));
  return { data: page.data.map(toWebhookDelivery), nextCursor: page.nextCursor };
}

/**
 * Sends an endpoint's deliveries of a period again, starting with the first attempt.
 *
 * @returns the number of deliveries
 */
export async function replayWebhooks(
  trx: Trx,
  organizationId: string,
  endpointId: string,
  {
    since,
    until,
    statuses,
  }: { since: string; until: string | null; statuses: readonly WebhookDeliveryRow["status"][] },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("webhook_deliveries")
    .set({ status: "pending", attempts: 0, next_attempt_at: sql`now()`, delivered_at: null })
    .where("organization_id", "=", organizationId)
    .where("endpoint_id", "=", endpointId)
    .where("status", "in", statuses)
    .where("type", "<>", "webhook.test")
    .where("happened_at", ">=", sql<Date>`${since}::timestamptz`)
    .$if(until !== null, (update) => update.where("happened_at", "<=", sql<Date>`${until}::timestamptz`))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Fails the pending deliveries of an endpoint that was disabled. Those in progress finish by themselves. */
export async function failWaitingWebhooks(trx: Trx, organizationId: string, endpointId: string): Promise<void> {
  await trx
    .updateTable("webhook_deliveries")
    .set({ status: "failed", last_error: "endpoint_disabled", next_attempt_at: null })
    .where("organization_id", "=", organizationId)
    .where("endpoint_id", "=", endpointId)
    .where("status", "=", "pending")
    .where("sending", "=", false)
    .execute();
}
