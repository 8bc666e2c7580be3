import type { Event, WebhookDelivery } from "@latchkey/core/contract";
import type { State, WebhookEndpointRecord } from "./state.js";

/** A delivery of an event: it has arrived at once, or failed where the endpoint is switched off. */
export function deliveryOf(
  { id, enabled }: Pick<WebhookEndpointRecord, "id" | "enabled">,
  event: { id: string; type: WebhookDelivery["type"]; at: string },
): WebhookDelivery {
  const common = {
    id: `${event.id}_${id}`,
    eventId: event.id,
    type: event.type,
    createdAt: event.at,
    nextAttemptAt: null,
  };
  return enabled
    ? { ...common, status: "delivered", attempts: 1, lastStatusCode: 204, lastError: null, deliveredAt: event.at }
    : {
        ...common,
        status: "failed",
        attempts: 0,
        lastStatusCode: null,
        lastError: "endpoint_disabled",
        deliveredAt: null,
      };
}

/** Has every endpoint that wants an event told of it. */
export function tellWebhooks(state: State, event: Event): void {
  for (const endpoint of state.webhookEndpoints.values()) {
    if (event.data["id"] === endpoint.id || (endpoint.events.length > 0 && !endpoint.events.includes(event.type)))
      continue;
    endpoint.deliveries.push(deliveryOf(endpoint, event));
  }
}
