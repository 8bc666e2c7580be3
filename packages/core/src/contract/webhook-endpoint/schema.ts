import * as z from "zod/mini";
import { added } from "../added.js";
import { eventTypes } from "../event/schema.js";
import { Id, Instant, growing, line, pageOf, pageQuery } from "../fields.js";
import { optional, withDefault } from "../optional.js";

/** The maximum number of endpoints of an organization. */
export const webhookEndpointsMax = 10;

/** Why an endpoint is off: it was switched off, it responded with 410, or it failed for five days. */
export const webhookDisabledReasons = ["manual", "gone", "failing"] as const;

/** `failed`: the last attempt failed, or the endpoint was switched off. A replay makes it `pending` again. */
export const webhookDeliveryStatuses = ["pending", "delivered", "failed"] as const;

/**
 * Why an attempt failed. `status`: a response other than 2xx; `redirect`: a 3xx, which is never followed; `timeout`: no
 * response within 15 seconds; `address`: the name resolves to an address that must not be called; `key`: the secret was
 * derived from a key that the server no longer has; `internal`: an error of the server.
 */
export const webhookFailures = [
  "status",
  "redirect",
  "timeout",
  "connection",
  "tls",
  "address",
  "endpoint_disabled",
  "key",
  "internal",
] as const;
export type WebhookFailure = (typeof webhookFailures)[number];

// Credentials in the URL would be visible to everyone who can see the endpoint. A fragment is never sent.
const isCallable = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username === "" && password === "" && hash === "" && !value.includes("#");
};

const WebhookUrl = z.string().check(
  z.trim(),
  z.minLength(1, { abort: true }),
  z.maxLength(2000, { abort: true }),
  z.refine(isCallable, { error: "invalid_format", params: { code: "invalid_format" }, abort: true }),
  z.overwrite((value) => new URL(value).href),
);

const choice = z.array(z.enum(eventTypes)).check(
  z.maxLength(eventTypes.length),
  z.overwrite((types) => [...new Set(types)]),
);

/** An address that events are sent to. An empty `events` means all. */
export const WebhookEndpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(growing(eventTypes)),
  enabled: z.boolean(),
  disabledReason: z.nullable(growing(webhookDisabledReasons)),
  /** Since when every attempt has failed; null if the last one succeeded. After five days it is switched off. */
  failingSince: added(z.nullable(Instant), null),
  createdAt: Instant,
});
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

/** An endpoint with the secret of its signatures, `whsec_…`, which is only shown when it is created or rotated. */
export const WebhookEndpointWithSecret = z.object({ ...WebhookEndpoint.shape, secret: z.string() });
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>;

export const WebhookEndpointCreate = z.strictObject({
  url: WebhookUrl,
  description: withDefault(line(200), ""),
  events: withDefault(choice, []),
});
export const WebhookEndpointUpdate = z.strictObject({
  url: optional(WebhookUrl),
  description: optional(line(200)),
  events: optional(choice),
  enabled: optional(z.boolean()),
});

/**
 * The delivery of an event to an endpoint. `id` is the `webhook-id` of every attempt; `eventId` is the same for all
 * endpoints.
 */
export const WebhookDelivery = z.object({
  id: z.string(),
  eventId: z.string(),
  type: growing([...eventTypes, "webhook.test"]),
  status: growing(webhookDeliveryStatuses),
  attempts: z.number(),
  nextAttemptAt: z.nullable(Instant),
  lastStatusCode: z.nullable(z.number()),
  lastError: z.nullable(growing(webhookFailures)),
  createdAt: Instant,
  deliveredAt: z.nullable(Instant),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookEndpointParams = z.strictObject({ id: Id });
export const WebhookEndpointList = pageOf(WebhookEndpoint);
export const WebhookDeliveryQuery = z.strictObject({
  ...pageQuery,
  status: z.optional(z.enum(webhookDeliveryStatuses)),
});
export const WebhookDeliveryPage = pageOf(WebhookDelivery);

/**
 * Which deliveries to send again: those of events from `since` until `until` (default now), by default only the failed
 * ones.
 */
export const WebhookReplay = z.strictObject({
  since: Instant,
  until: optional(Instant),
  status: withDefault(z.enum(["failed", "all"]), "failed"),
});
export const WebhookReplayed = z.object({ count: z.number() });
