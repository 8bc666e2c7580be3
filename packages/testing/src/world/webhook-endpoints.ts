import type { EventType, WebhookEndpoint, WebhookEndpointWithSecret } from "@latchkey/core/contract";
import { mayAddWebhook, mayManageWebhooks } from "@latchkey/core/rules";
import type { HandlersOf } from "../answer/call.js";
import { invalid, ProblemError } from "../answer/problem.js";
import { assertRuling } from "../answer/ruling.js";
import { requireOrganization, type Actor } from "./actor.js";
import { defined } from "./defined.js";
import { record } from "./events.js";
import { pageOf } from "./paging.js";
import type { State, WebhookEndpointRecord } from "./state.js";
import { deliveryOf } from "./webhook-record.js";

const toEndpoint = ({
  id,
  url,
  description,
  events,
  enabled,
  disabledReason,
  createdAt,
}: WebhookEndpointRecord): WebhookEndpoint => ({
  id,
  url,
  description,
  events,
  enabled,
  disabledReason,
  // Everything arrives.
  failingSince: null,
  createdAt,
});

const withSecret = (endpoint: WebhookEndpointRecord): WebhookEndpointWithSecret => ({
  ...toEndpoint(endpoint),
  secret: `whsec_${btoa(`secret ${endpoint.generation} of ${endpoint.id}`.padEnd(33))}`,
});

function requireEndpoint(state: State, actor: Actor, id: string): WebhookEndpointRecord {
  assertRuling(mayManageWebhooks(actor));
  const endpoint = state.webhookEndpoints.get(id);
  if (!endpoint) throw ProblemError.of("not_found");
  return endpoint;
}

function refusePlain(url: string | undefined): void {
  if (url?.startsWith("http:")) throw invalid("url", "invalid_value");
}

const recordChange = (
  state: State,
  actor: Actor,
  { id, url }: WebhookEndpointRecord,
  type: EventType,
  data: object = {},
) => record(state, type, actor, { data: { id, host: new URL(url).host, ...data } });

/** The handlers of `webhookEndpoints.*`. Nothing is sent; every delivery succeeds. */
export const webhookEndpointHandlers: HandlersOf<"webhookEndpoints"> = {
  list: ({ state, actor }) => {
    assertRuling(mayManageWebhooks(actor));
    return { data: [...state.webhookEndpoints.values()].map(toEndpoint), nextCursor: null };
  },
  create: ({ state, actor, body }) => {
    assertRuling(mayManageWebhooks(actor));
    refusePlain(body.url);
    requireOrganization(state);
    assertRuling(mayAddWebhook(state.webhookEndpoints.size));
    const endpoint = {
      ...body,
      id: state.nextId("whe"),
      enabled: true,
      disabledReason: null,
      createdAt: state.clock.now().toISOString(),
      generation: 1,
      deliveries: [],
    };
    state.webhookEndpoints.set(endpoint.id, endpoint);
    recordChange(state, actor, endpoint, "webhook_endpoint.created");
    return withSecret(endpoint);
  },
  get: ({ state, actor, params }) => toEndpoint(requireEndpoint(state, actor, params.id)),
  update: ({ state, actor, params, body }) => {
    const endpoint = requireEndpoint(state, actor, params.id);
    refusePlain(body.url);
    Object.assign(
      endpoint,
      defined(body),
      body.enabled === undefined ? {} : { disabledReason: body.enabled ? null : (endpoint.disabledReason ?? "manual") },
    );
    recordChange(
      state,
      actor,
      endpoint,
      "webhook_endpoint.updated",
      body.enabled === undefined ? {} : { enabled: body.enabled },
    );
    return toEndpoint(endpoint);
  },
  remove: ({ state, actor, params }) => {
    const endpoint = requireEndpoint(state, actor, params.id);
    state.webhookEndpoints.delete(endpoint.id);
    recordChange(state, actor, endpoint, "webhook_endpoint.deleted");
  },
  rotateSecret: ({ state, actor, params }) => {
    const endpoint = requireEndpoint(state, actor, params.id);
    endpoint.generation += 1;
    recordChange(state, actor, endpoint, "webhook_endpoint.secret_rotated");
    return withSecret(endpoint);
  },
  test: ({ state, actor, params }) => {
    const endpoint = requireEndpoint(state, actor, params.id);
    const delivery = deliveryOf(endpoint, {
      id: state.nextId("evt"),
      type: "webhook.test",
      at: state.clock.now().toISOString(),
    });
    endpoint.deliveries.push(delivery);
    return delivery;
  },
  deliveries: ({ state, actor, params, query }) => {
    const rows = requireEndpoint(state, actor, params.id).deliveries.filter(
      ({ status }) => query.status === undefined || status === query.status,
    );
    return pageOf(rows, { ...query, by: ({ eventId }) => eventId, descending: true }, (row) => row);
  },
  replay: ({ state, actor, params, body }) => {
    const { since, until = null, status } = body;
    const endpoint = requireEndpoint(state, actor, params.id);
    const chosen = endpoint.deliveries.filter(
      (one) =>
        one.type !== "webhook.test" &&
        one.createdAt >= since &&
        (until === null || one.createdAt <= until) &&
        (status === "all" || one.status === "failed"),
    );
    const count = endpoint.enabled ? chosen.length : 0;
    if (endpoint.enabled)
      for (const one of chosen)
        Object.assign(one, deliveryOf(endpoint, { id: one.eventId, type: one.type, at: one.createdAt }), {
          deliveredAt: state.clock.now().toISOString(),
        });
    recordChange(state, actor, endpoint, "webhook_endpoint.replayed", { since, until, status, count });
    return { count };
  },
};
