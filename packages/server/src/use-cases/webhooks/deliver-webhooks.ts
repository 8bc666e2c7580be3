import { setTimeout as sleep } from "node:timers/promises";
import { UnknownKeyError } from "../../secrets/keyring.js";
import type { Db } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import { claimWebhooks, finishWebhook, type ClaimedWebhook, type WebhookEnding } from "../../store/webhook-claims.js";
import { failWaitingWebhooks, webhookIdOf } from "../../store/webhook-deliveries.js";
import { disableWebhookEndpoint, recordEndpointHealth } from "../../store/webhook-endpoints.js";
import { createPlaces } from "../../webhooks/places.js";
import { WebhookError, type SendWebhook } from "../../webhooks/sender.js";
import { signWebhook } from "../../webhooks/sign.js";
import type { App } from "../app.js";
import { recordEndpointEvent } from "./webhook-endpoints.js";

/** Seconds before each further attempt. After the last one, a delivery has failed (source: Standard Webhooks 1.0.0). */
export const RETRY_SECONDS = [
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
  20 * 3600,
  24 * 3600,
] as const;

const PLACES = { quick: 64, all: 320, endpoint: 4 };
const DISABLE_AFTER_DAYS = 5;
const POLL_MS = 500;
const UNKNOWN_KEY_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 24 * 3600;

/** How webhooks are sent. */
export interface WebhookSettings {
  send: SendWebhook;
  /** Called after each attempt. */
  onAttempt: () => void;
  /** Called if this process does not have the secret of an endpoint. */
  onUnknownKey: (keyId: string) => void;
  /** Called on bugs of ours, and if the database cannot be reached. */
  onFault: (error: unknown) => void;
}

/**
 * Sends the outbox from now on. The rows written with their events are the queue: they have the order, the next attempt
 * and the claim. A second queue could only disagree.
 *
 * @returns a function that lets requests in flight finish, and sends no more
 */
export function startWebhooks(app: App, settings: WebhookSettings): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Set<Promise<void>>();
  const places = createPlaces(PLACES);

  async function round(): Promise<void> {
    const room = places.room();
    if (room.most === 0) {
      await Promise.race([...underWay, sleep(POLL_MS)]);
      return;
    }
    const { claimed, due } = await claimWebhooks(app.db, { room, lostAfterDays: DISABLE_AFTER_DAYS });
    for (const delivery of claimed) {
      const leave = places.take(delivery);
      let isDelivered = false;
      const sending = deliverWebhook(app, settings, delivery)
        .then((result) => void (isDelivered = result))
        // If the outcome cannot be recorded, the claim expires and the webhook is sent again.
        .catch(settings.onFault)
        .finally(() => {
          leave(isDelivered);
          underWay.delete(sending);
        });
      underWay.add(sending);
    }
    if (claimed.length > 0) await Promise.race([...underWay, sleep(POLL_MS)]);
    else if (!due) await sleep(POLL_MS, undefined, { signal });
  }

  const run = async () => {
    while (!signal.aborted) {
      await round().catch(async (error: unknown) => {
        if (signal.aborted) return;
        settings.onFault(error);
        await sleep(4 * POLL_MS);
      });
    }
  };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
    await Promise.all(underWay);
  };
}

/** Makes one attempt and records its outcome. @returns whether the endpoint took it */
async function deliverWebhook(app: App, settings: WebhookSettings, delivery: ClaimedWebhook): Promise<boolean> {
  const ending = delivery.enabled
    ? await attempt(app, settings, delivery)
    : ({ status: "failed", error: "endpoint_disabled", statusCode: null } as const);
  // If the claim was lost, another worker records the outcome.
  settings.onAttempt();
  const isDelivered = ending.status === "delivered";
  if (!(await finishWebhook(app.db, delivery, ending)) || !delivery.enabled) return isDelivered;
  // A key that this process lacks says nothing about the endpoint.
  if (ending.status !== "delivered" && ending.error === "key") return !delivery.is_failing;
  const isGone = ending.statusCode === 410;
  if (isDelivered === delivery.is_failing) await recordEndpointHealth(app.db, delivery, isDelivered);
  if (isGone || (!isDelivered && delivery.is_lost)) await disable(app.db, delivery, isGone ? "gone" : "failing");
  return isDelivered;
}

async function attempt(
  { keyring }: App,
  { send, onFault, onUnknownKey }: WebhookSettings,
  delivery: ClaimedWebhook,
): Promise<WebhookEnding> {
  const { event_id: id, type, happened_at: happenedAt, data, url } = delivery;
  const body = JSON.stringify({ id, type, timestamp: happenedAt.toISOString(), data });
  try {
    const headers = signWebhook(webhookIdOf(delivery), new Date(), body, secretsOf(keyring, delivery));
    const { status, retryAfterSeconds } = await send({ url, headers, body });
    if (status >= 200 && status < 300) return { status: "delivered", statusCode: status };
    const error = status >= 300 && status < 400 ? "redirect" : "status";
    return status === 410
      ? { status: "failed", error, statusCode: status }
      : retryLater(delivery, error, status, retryAfterSeconds ?? 0);
  } catch (error) {
    if (error instanceof UnknownKeyError) {
      onUnknownKey(error.keyId);
      return awaitKey(delivery);
    }
    if (error instanceof WebhookError) return retryLater(delivery, error.failure, null);
    onFault(error);
    return retryLater(delivery, "internal", null);
  }
}

/**
 * The secrets to sign with: the newest, and for a day after a rotation the previous one, if its key is still
 * configured.
 */
function secretsOf(
  keyring: App["keyring"],
  { endpoint_id: id, key_id, generation, previous_key_id }: ClaimedWebhook,
): string[] {
  const newest = keyring.webhookSecret(key_id, id, generation);
  return previous_key_id !== null && keyring.knows(previous_key_id)
    ? [newest, keyring.webhookSecret(previous_key_id, id, generation - 1)]
    : [newest];
}

/**
 * Schedules another attempt after the schedule's pause, or a longer one that the endpoint asks for. Ends the delivery
 * after the last attempt.
 */
function retryLater(
  { attempts }: ClaimedWebhook,
  error: Extract<WebhookEnding, { status: "failed" }>["error"],
  statusCode: number | null,
  requestedSeconds = 0,
): WebhookEnding {
  const pause = RETRY_SECONDS[attempts - 1];
  if (pause === undefined) return { status: "failed", error, statusCode };
  // Up to a fifth more at random, so that deliveries that failed together are not retried together.
  const seconds = Math.min(LONGEST_PAUSE_SECONDS, Math.max(pause, requestedSeconds)) * (1 + Math.random() / 5);
  return { status: "pending", error, statusCode, seconds };
}

/**
 * Leaves a delivery to a process that has the secret. It is no attempt, and says nothing of the endpoint. Without such a
 * process, it ends when an endpoint that fails would.
 */
const awaitKey = ({ happened_at: happenedAt }: ClaimedWebhook): WebhookEnding =>
  Date.now() - happenedAt.getTime() < DISABLE_AFTER_DAYS * 24 * 3600 * 1000
    ? { status: "pending", error: "key", statusCode: null, seconds: UNKNOWN_KEY_SECONDS * (1 + Math.random()) }
    : { status: "failed", error: "key", statusCode: null };

/** Turns off an endpoint that is gone or has failed for days, and records that in the audit trail. */
async function disable(
  db: Db,
  { organization_id: organizationId, endpoint_id: id }: ClaimedWebhook,
  reason: "gone" | "failing",
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const endpoint = await disableWebhookEndpoint(trx, organizationId, id, reason);
    if (!endpoint) return;
    await failWaitingWebhooks(trx, organizationId, id);
    await recordEndpointEvent(trx, { actor: null, requestId: null }, endpoint, "webhook_endpoint.disabled", { reason });
  });
}
