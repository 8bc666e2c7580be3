import { route } from "../route.js";
import {
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookDeliveryQuery,
  WebhookEndpoint,
  WebhookEndpointCreate,
  WebhookEndpointList,
  WebhookEndpointParams,
  WebhookEndpointUpdate,
  WebhookEndpointWithSecret,
  WebhookReplay,
  WebhookReplayed,
} from "./schema.js";

const one = { access: "webhooks:manage", params: WebhookEndpointParams, errors: ["not_found"] } as const;

export const webhookEndpointRoutes = {
  list: route({ method: "GET", path: "/webhook-endpoints", summary: "Where events are sent", access: "webhooks:manage", status: 200, response: WebhookEndpointList, errors: [] }),
  create: route({
    method: "POST",
    path: "/webhook-endpoints",
    summary: "Have events sent to an address; the answer alone has the secret",
    access: "webhooks:manage",
    body: WebhookEndpointCreate,
    idempotent: true,
    confidential: true,
    status: 201,
    response: WebhookEndpointWithSecret,
    errors: ["organization_missing"],
  }),
  get: route({ method: "GET", path: "/webhook-endpoints/{id}", summary: "One endpoint", ...one, status: 200, response: WebhookEndpoint }),
  update: route({ method: "PATCH", path: "/webhook-endpoints/{id}", summary: "Change an endpoint, or switch it on and off", ...one, body: WebhookEndpointUpdate, status: 200, response: WebhookEndpoint }),
  remove: route({ method: "DELETE", path: "/webhook-endpoints/{id}", summary: "Remove an endpoint and its deliveries", ...one, status: 204 }),
  rotateSecret: route({
    method: "POST",
    path: "/webhook-endpoints/{id}/rotate-secret",
    summary: "A new secret; both sign for 24 hours",
    ...one,
    idempotent: true,
    confidential: true,
    status: 200,
    response: WebhookEndpointWithSecret,
  }),
  test: route({ method: "POST", path: "/webhook-endpoints/{id}/test", summary: "Send a `webhook.test` event", ...one, idempotent: true, status: 202, response: WebhookDelivery }),
  deliveries: route({
    method: "GET",
    path: "/webhook-endpoints/{id}/deliveries",
    summary: "What was sent and what is to be sent, newest first",
    ...one,
    query: WebhookDeliveryQuery,
    status: 200,
    response: WebhookDeliveryPage,
  }),
  replay: route({ method: "POST", path: "/webhook-endpoints/{id}/replay", summary: "Send events of a time again", ...one, body: WebhookReplay, idempotent: true, status: 202, response: WebhookReplayed }),
};
