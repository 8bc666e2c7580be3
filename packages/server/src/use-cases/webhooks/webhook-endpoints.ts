import {
  fieldError,
  type EventType,
  type WebhookEndpoint,
  type WebhookEndpointWithSecret,
} from "@latchkey/core/contract";
import { mayAddWebhook, mayManageWebhooks } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import type { Db, Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { failWaitingWebhooks } from "../../store/webhook-deliveries.js";
import {
  changeWebhookEndpoint,
  deleteWebhookEndpoint,
  findWebhookEndpoint,
  insertWebhookEndpoint,
  listWebhookEndpoints,
  lockWebhookEndpoint,
  rotateWebhookSecret,
  toWebhookEndpoint,
  type WebhookEndpointRow,
} from "../../store/webhook-endpoints.js";
import { isAllowedUrl } from "../../webhooks/allowed-addresses.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";

/** How long the previous secret signs alongside the new one. */
const BOTH_SIGN_HOURS = 24;

/**
 * An endpoint of the caller's organization.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function requireWebhookEndpoint(db: Db, actor: Actor, id: string): Promise<WebhookEndpointRow> {
  assertRuling(mayManageWebhooks(actor));
  const endpoint = await findWebhookEndpoint(db, actor.organizationId, id);
  if (!endpoint) throw refuse("not_found");
  return endpoint;
}

/**
 * Like `requireWebhookEndpoint`, locked until the transaction ends: the endpoint is neither deleted nor disabled
 * meanwhile.
 */
export async function requireLockedWebhookEndpoint(trx: Trx, actor: Actor, id: string): Promise<WebhookEndpointRow> {
  assertRuling(mayManageWebhooks(actor));
  await lockWebhookEndpoint(trx, actor.organizationId, id);
  return requireWebhookEndpoint(trx, actor, id);
}

/** Every endpoint of the organization. */
export async function readWebhookEndpoints(
  app: App,
  { actor }: StaffCall,
): Promise<{ data: WebhookEndpoint[]; nextCursor: null }> {
  assertRuling(mayManageWebhooks(actor));
  return { data: (await listWebhookEndpoints(app.db, actor.organizationId)).map(toWebhookEndpoint), nextCursor: null };
}

/** One endpoint. */
export const readWebhookEndpoint = async (
  app: App,
  { actor }: StaffCall,
  { id }: { id: string },
): Promise<WebhookEndpoint> => toWebhookEndpoint(await requireWebhookEndpoint(app.db, actor, id));

/** Creates an endpoint. */
export function createWebhookEndpoint(
  app: App,
  call: StaffCall,
  { url, description, events }: { url: string; description: string; events: EventType[] },
): Promise<WebhookEndpointWithSecret> {
  const { organizationId } = call.actor;
  assertRuling(mayManageWebhooks(call.actor));
  assertCallable(app, url);
  return transact(app, call, async (trx) => {
    await requireOrganization(app, trx, organizationId);
    await takeTurns(trx, "webhook-endpoints", organizationId);
    assertRuling(mayAddWebhook((await listWebhookEndpoints(trx, organizationId)).length));
    const values = {
      organization_id: organizationId,
      id: newId("whe"),
      url,
      description,
      event_types: events,
      key_id: app.keyring.currentKeyId,
    };
    const endpoint = await insertWebhookEndpoint(trx, values);
    await recordEndpointEvent(trx, call, endpoint, "webhook_endpoint.created");
    return withSecret(app, endpoint);
  });
}

/** Changes an endpoint. Disabling it drops its pending deliveries; a replay can send them later. */
export function updateWebhookEndpoint(
  app: App,
  call: StaffCall,
  {
    id,
    url,
    description,
    events,
    enabled,
  }: {
    id: string;
    url?: string | undefined;
    description?: string | undefined;
    events?: EventType[] | undefined;
    enabled?: boolean | undefined;
  },
): Promise<WebhookEndpoint> {
  const { organizationId } = call.actor;
  assertRuling(mayManageWebhooks(call.actor));
  if (url !== undefined) assertCallable(app, url);
  return transact(app, call, async (trx) => {
    const given = Object.entries({ url, description, event_types: events, enabled }).filter(
      ([, value]) => value !== undefined,
    );
    const endpoint = await changeWebhookEndpoint(trx, organizationId, id, Object.fromEntries(given));
    if (!endpoint) throw refuse("not_found");
    if (!endpoint.enabled) await failWaitingWebhooks(trx, organizationId, id);
    await recordEndpointEvent(
      trx,
      call,
      endpoint,
      "webhook_endpoint.updated",
      enabled === undefined ? {} : { enabled },
    );
    return toWebhookEndpoint(endpoint);
  });
}

/** Deletes an endpoint and its pending deliveries. */
export function deleteWebhookEndpointById(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  const { actor } = call;
  return transact(app, call, async (trx) => {
    const endpoint = await requireWebhookEndpoint(trx, actor, id);
    if (!(await deleteWebhookEndpoint(trx, actor.organizationId, id))) throw refuse("not_found");
    await recordEndpointEvent(trx, call, endpoint, "webhook_endpoint.deleted");
  });
}

/**
 * Gives an endpoint a new secret. The previous one keeps signing for a day, so that nothing is refused while the
 * receiver switches.
 */
export function rotateSecret(app: App, call: StaffCall, { id }: { id: string }): Promise<WebhookEndpointWithSecret> {
  assertRuling(mayManageWebhooks(call.actor));
  return transact(app, call, async (trx) => {
    const endpoint = await rotateWebhookSecret(
      trx,
      call.actor.organizationId,
      id,
      app.keyring.currentKeyId,
      BOTH_SIGN_HOURS,
    );
    if (!endpoint) throw refuse("not_found");
    await recordEndpointEvent(trx, call, endpoint, "webhook_endpoint.secret_rotated");
    return withSecret(app, endpoint);
  });
}

/**
 * Records an event of an endpoint in the audit trail. Only the host of its address: webhook paths often contain a
 * secret of the receiver.
 */
export function recordEndpointEvent(
  trx: Trx,
  { actor, requestId }: { actor: Actor | null; requestId: string | null },
  { organization_id: organizationId, id, url }: Pick<WebhookEndpointRow, "organization_id" | "id" | "url">,
  type: EventType,
  data: Record<string, unknown> = {},
): Promise<void> {
  return recordEvents(trx, organizationId, [
    {
      type,
      actor,
      target: { type: "webhook_endpoint", id },
      requestId,
      data: { id, host: new URL(url).host, ...data },
    },
  ]);
}

const withSecret = (app: App, endpoint: WebhookEndpointRow): WebhookEndpointWithSecret => ({
  ...toWebhookEndpoint(endpoint),
  secret: app.keyring.webhookSecret(endpoint.key_id, endpoint.id, endpoint.generation),
});

function assertCallable({ settings }: App, url: string): void {
  if (!isAllowedUrl(url, settings.allowPrivateWebhooks))
    throw refuse("validation_failed", { errors: [fieldError("url", "invalid_value")] });
}
