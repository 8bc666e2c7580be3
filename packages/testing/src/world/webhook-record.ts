import type { Event, WebhookDelivery } from "@latchkey/core/contract";
import type { State, WebhookEndpointRecord } from "./state.js";

/** A delivery of an event. It has succeeded, or failed if the endpoint is off. */
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

/** Adds a delivery to every endpoint that wants the event. */
export function sendToWebhooks(state: State, event: Event): void {
  for (const endpoint of state.webhookEndpoints.values()) {
    if (event.data["id"] === endpoint.id || (endpoint.events.length > 0 && !endpoint.events.includes(event.type)))
      continue;
    endpoint.deliveries.push(deliveryOf(endpoint, event));
  }
}
