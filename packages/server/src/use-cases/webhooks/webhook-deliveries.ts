import type { WebhookDelivery } from "@latchkey/core/contract";
import { newId } from "../../ids.js";
import {
  addWebhookTest,
  listWebhookDeliveries,
  replayWebhooks,
  toWebhookDelivery,
} from "../../store/webhook-deliveries.js";
import type { App, StaffCall } from "../app.js";
import { transact } from "../transact.js";
import { requireLockedWebhookEndpoint, requireWebhookEndpoint, recordEndpointEvent } from "./webhook-endpoints.js";

/** A page of an endpoint's deliveries, sent and pending. */
export async function readWebhookDeliveries(
  app: App,
  { actor }: StaffCall,
  { id, ...query }: { id: string } & Parameters<typeof listWebhookDeliveries>[3],
) {
  const endpoint = await requireWebhookEndpoint(app.db, actor, id);
  return listWebhookDeliveries(app.db, actor.organizationId, endpoint.id, query);
}

/** Sends a test event. Its delivery shows whether the endpoint accepted it. */
export function testWebhookEndpoint(app: App, call: StaffCall, { id }: { id: string }): Promise<WebhookDelivery> {
  return transact(app, call, async (trx) =>
    toWebhookDelivery(await addWebhookTest(trx, await requireLockedWebhookEndpoint(trx, call.actor, id), newId("evt"))),
  );
}

/** Sends the events of a period again, with their original ids. Nothing is sent to a disabled endpoint. */
export function replayWebhookDeliveries(
  app: App,
  call: StaffCall,
  { id, since, until, status }: { id: string; since: string; until?: string | undefined; status: "failed" | "all" },
): Promise<{ count: number }> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const endpoint = await requireLockedWebhookEndpoint(trx, call.actor, id);
    const statuses = status === "all" ? (["failed", "delivered"] as const) : (["failed"] as const);
    const count = endpoint.enabled
      ? await replayWebhooks(trx, organizationId, id, { since, until: until ?? null, statuses })
      : 0;
    await recordEndpointEvent(trx, call, endpoint, "webhook_endpoint.replayed", {
      since,
      until: until ?? null,
      status,
      count,
    });
    return { count };
  });
}
