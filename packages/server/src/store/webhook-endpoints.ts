import type { WebhookEndpoint } from "@latchkey/core/contract";
import { sql, type Insertable, type Selectable } from "kysely";
import type { Db, Trx } from "./schema.js";
import type { WebhookEndpointsTable } from "./webhook-tables.js";

export type WebhookEndpointRow = Selectable<WebhookEndpointsTable>;

/** An endpoint as the API returns it. */
export const toWebhookEndpoint = ({
  id,
  url,
  description,
  event_types,
  enabled,
  disabled_reason,
  failing_since,
  created_at,
}: WebhookEndpointRow): WebhookEndpoint => ({
  id,
  url,
  description,
  events: event_types,
  enabled,
  disabledReason: disabled_reason,
  failingSince: failing_since?.toISOString() ?? null,
  createdAt: created_at.toISOString(),
});

const endpointsOf = (db: Db, organizationId: string) =>
  db.selectFrom("webhook_endpoints").selectAll().where("organization_id", "=", organizationId);

/** The endpoints of an organization, oldest first. */
export const listWebhookEndpoints = (db: Db, organizationId: string): Promise<WebhookEndpointRow[]> =>
  endpointsOf(db, organizationId).orderBy("id").execute();

/** One endpoint of an organization. */
export const findWebhookEndpoint = (
  db: Db,
  organizationId: string,
  id: string,
): Promise<WebhookEndpointRow | undefined> => endpointsOf(db, organizationId).where("id", "=", id).executeTakeFirst();

/** Locks an endpoint's row until the transaction ends. */
export async function lockWebhookEndpoint(trx: Trx, organizationId: string, id: string): Promise<void> {
  await endpointsOf(trx, organizationId).where("id", "=", id).forShare().execute();
}

/** Adds an endpoint and returns its row. */
export const insertWebhookEndpoint = (
  trx: Trx,
  values: Insertable<WebhookEndpointsTable>,
): Promise<WebhookEndpointRow> =>
  trx.insertInto("webhook_endpoints").values(values).returningAll().executeTakeFirstOrThrow();

/** The columns that can be changed. Enabling an endpoint clears its failures. */
export interface WebhookEndpointChanges {
  url?: string | undefined;
  description?: string | undefined;
  event_types?: readonly string[] | undefined;
  enabled?: boolean | undefined;
}

/** Updates an endpoint; undefined if it does not exist. */
export function changeWebhookEndpoint(
  trx: Trx,
  organizationId: string,
  id: string,
  { enabled, ...changes }: WebhookEndpointChanges,
): Promise<WebhookEndpointRow | undefined> {
  return trx
    .updateTable("webhook_endpoints")
    .set({ ...changes, updated_at: sql`now()` })
    .$if(enabled === true, (update) => update.set({ enabled: true, disabled_reason: null, failing_since: null }))
    .$if(enabled === false, (update) =>
      update.set({ enabled: false, disabled_reason: sql`coalesce(disabled_reason, 'manual')` }),
    )
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Disables an endpoint that cannot be reached; undefined if it is disabled already. */
export function disableWebhookEndpoint(
  trx: Trx,
  organizationId: string,
  id: string,
  reason: "gone" | "failing",
): Promise<WebhookEndpointRow | undefined> {
  return trx
    .updateTable("webhook_endpoints")
    .set({ enabled: false, disabled_reason: reason, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("enabled", "=", true)
    .returningAll()
    .executeTakeFirst();
}

/** Rotates an endpoint's secret. The previous one signs too for a while. */
export function rotateWebhookSecret(
  trx: Trx,
  organizationId: string,
  id: string,
  keyId: string,
  bothForHours: number,
): Promise<WebhookEndpointRow | undefined> {
  return trx
    .updateTable("webhook_endpoints")
    .set({
      previous_key_id: sql`key_id`,
      previous_until: sql<Date>`now() + make_interval(hours => ${bothForHours})`,
      key_id: keyId,
      generation: sql`generation + 1`,
      updated_at: sql`now()`,
    })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Deletes an endpoint and its deliveries. */
export async function deleteWebhookEndpoint(trx: Trx, organizationId: string, id: string): Promise<boolean> {
  const deleted = await trx
    .deleteFrom("webhook_endpoints")
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return deleted !== undefined;
}

/** Records whether an endpoint can be reached: since when it has been failing, or that it is not. */
export async function recordEndpointHealth(
  db: Db,
  { organization_id, endpoint_id }: { organization_id: string; endpoint_id: string },
  reached: boolean,
): Promise<void> {
  await db
    .updateTable("webhook_endpoints")
    .set({ failing_since: reached ? null : sql`now()` })
    .where("organization_id", "=", organization_id)
    .where("id", "=", endpoint_id)
    .where("failing_since", reached ? "is not" : "is", null)
    .execute();
}
