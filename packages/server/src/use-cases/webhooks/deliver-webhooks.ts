import { setTimeout as sleep } from "node:timers/promises";
import { UnknownKeyError } from "../../secrets/keyring.js";
import type { Db } from "../../store/schema.js";
import { inTransaction } from "../../store/transaction.js";
import { claimWebhooks, finishWebhook, type ClaimedWebhook, type WebhookEnding } from "../../store/webhook-claims.js";
import { failWaitingWebhooks, webhookIdOf } from "../../store/webhook-deliveries.js";
import { disableWebhookEndpoint, noteWebhookEndpoint } from "../../store/webhook-endpoints.js";
import { WebhookError, type SendWebhook } from "../../webhooks/sender.js";
import { signWebhook } from "../../webhooks/sign.js";
import type { App } from "../app.js";
import { recordEndpointEvent } from "./webhook-endpoints.js";

/** Seconds before each further attempt; after the last a delivery has failed (source: Standard Webhooks 1.0.0). */
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

const AT_ONCE = 64;
const AT_ONCE_PER_ENDPOINT = 4;
const LOST_AFTER_DAYS = 5;
const POLL_MS = 500;
const LONGEST_PAUSE_SECONDS = 24 * 3600;

/** What webhooks are sent with. */
export interface WebhookSettings {
  send: SendWebhook;
  /** Told of each attempt that was made. */
  onAttempt: () => void;
  /** Told of faults of ours, and where the database could not be asked or written to. */
  onFault: (error: unknown) => void;
}

/**
 * Sends what the outbox has, from now on. The rows that were written with their events are the queue: they have the
 * order, the next attempt and who is at it, and a second queue beside them could only disagree.
 *
 * @returns lets what is on its way finish, and sends no more
 */
export function startWebhooks(app: App, settings: WebhookSettings): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Map<Promise<void>, string>();

  async function round(): Promise<void> {
    const busy = busyOf([...underWay.values()]);
    const { claimed, due } = await claimWebhooks(app.db, {
      most: AT_ONCE - underWay.size,
      perEndpoint: AT_ONCE_PER_ENDPOINT,
      busy,
      lostAfterDays: LOST_AFTER_DAYS,
    });
    for (const delivery of claimed) {
      // Where its end could not be written, its lease ends, and it is sent again.
      const sending = deliverWebhook(app, settings, delivery)
        .catch(settings.onFault)
        .finally(() => underWay.delete(sending));
      underWay.set(sending, delivery.endpoint_id);
    }
    if (underWay.size >= AT_ONCE) await Promise.race(underWay.keys());
    else if (claimed.length > 0) await Promise.race([...underWay.keys(), sleep(POLL_MS)]);
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
    await Promise.all(underWay.keys());
  };
}

/** The endpoints that have as much under way as they may. */
function busyOf(endpointIds: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of endpointIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= AT_ONCE_PER_ENDPOINT).map(([id]) => id);
}

/** Makes one attempt, and writes what it came to. */
async function deliverWebhook(app: App, settings: WebhookSettings, delivery: ClaimedWebhook): Promise<void> {
  const ending = delivery.enabled
    ? await attempt(app, settings, delivery)
    : ({ status: "failed", error: "endpoint_disabled", statusCode: null } as const);
  // Whoever was taken for dead has nothing to say any more: somebody else is at it.
  settings.onAttempt();
  if (!(await finishWebhook(app.db, delivery, ending)) || !delivery.enabled) return;
  const isGone = ending.statusCode === 410;
  if ((ending.status === "delivered") === delivery.is_failing)
    await noteWebhookEndpoint(app.db, delivery, ending.status === "delivered");
  if (isGone || (ending.status !== "delivered" && delivery.is_lost))
    await switchOff(app.db, delivery, isGone ? "gone" : "failing");
}

async function attempt(
  { keyring }: App,
  { send, onFault }: WebhookSettings,
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
      : later(delivery, error, status, retryAfterSeconds ?? 0);
  } catch (error) {
    if (error instanceof UnknownKeyError) return later(delivery, "key", null);
    if (error instanceof WebhookError) return later(delivery, error.failure, null);
    onFault(error);
    return later(delivery, "internal", null);
  }
}

/**
 * The secrets that sign: the newest, and for a day after a rotation the one before, where its key is still configured.
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
 * Another attempt after the schedule's pause, or a longer one that the endpoint asks for; the end, where that was the
 * last.
 */
function later(
  { attempts }: ClaimedWebhook,
  error: Extract<WebhookEnding, { status: "failed" }>["error"],
  statusCode: number | null,
  asked = 0,
): WebhookEnding {
  const pause = RETRY_SECONDS[attempts - 1];
  if (pause === undefined) return { status: "failed", error, statusCode };
  // A fifth of it by chance, so that those who failed together do not come back together.
  const seconds = Math.min(LONGEST_PAUSE_SECONDS, Math.max(pause, asked)) * (1 + Math.random() / 5);
  return { status: "pending", error, statusCode, seconds };
}

/** Switches an endpoint off that is gone or has been failing for days, once, and writes that into the trail. */
async function switchOff(
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
