/** How a batch is going, worked out from what was read of it. */
import type { Batch, BatchItem } from "@latchkey/core";
import { ownText } from "../i18n/own-text.js";
import type { Texts } from "./texts.js";

/** Whether nothing will change any more by itself. */
export const isOver = ({ status }: Pick<Batch, "status">): boolean => status === "completed" || status === "cancelled";

/** The rows that are settled. */
export const settledCount = ({ sent, failed, skipped }: Pick<Batch, "sent" | "failed" | "skipped">): number =>
  sent + failed + skipped;

/** `held`: all of it can still be canceled. `undone`: it was, before the first mail. */
export type BatchPhase = "held" | "paused" | "running" | "undone" | "stopped" | "done";

/** What a batch is doing at `now`. */
export function phaseOf(batch: Batch, now: Date): BatchPhase {
  if (batch.status === "cancelled") return batch.sent === 0 ? "undone" : "stopped";
  if (isOver(batch)) return "done";
  if (batch.pausedAt !== null) return "paused";
  const isHeld = batch.sendAt !== null && Date.parse(batch.sendAt) > now.getTime() && settledCount(batch) < batch.total;
  return isHeld ? "held" : "running";
}

/** How many rows were settled at a time, in milliseconds. */
export interface Sample {
  at: number;
  settled: number;
}

const KEPT_MS = 30_000;

/** The samples of the last half minute, with a new one. A batch that was retried begins anew. */
export function withSample(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && last.at >= next.at) return samples;
  if (last && last.settled > next.settled) return [next];
  return [...samples.filter(({ at }) => at > next.at - KEPT_MS), next];
}

/** Rows per minute, and how long the rest takes, in milliseconds. */
export interface Pace {
  perMinute: number;
  leftMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The pace of a batch; null before it can be told. The organization's limit decides if it is the slower one. */
export function paceOf(batch: Batch, samples: readonly Sample[]): Pace | null {
  const first = samples[0];
  const last = samples.at(-1);
  const waiting = batch.total - settledCount(batch);
  const measured =
    first && last && last.at > first.at ? ((last.settled - first.settled) / (last.at - first.at)) * MINUTE_MS : 0;
  const limit = batch.perHour === null ? Infinity : (batch.perHour / HOUR_MS) * MINUTE_MS;
  // A mail an hour is not seen in half a minute, but the limit says it.
  const perMinute = measured > 0 ? Math.min(measured, limit) : limit;
  if (!Number.isFinite(perMinute) || waiting === 0) return null;
  return { perMinute, leftMs: (waiting / perMinute) * MINUTE_MS };
}

// Codes whose detail says more than the code: the mail server's own words, or the checks that are not met.
const withDetail = new Set(["failed", "bounced", "not_eligible"]);

/** Why a row was not sent, by its code. */
export const codeText = (code: string, messages: Texts): string =>
  ownText(messages.batchProgress.codes, code) ?? ownText(messages.errors, code) ?? messages.errors.unknown_error;

/** Why a row was not sent, in words: by its code, with the detail if that says more. */
export function reasonOf({ code, detail }: Pick<BatchItem, "code" | "detail">, messages: Texts): string {
  const text =
    code === null ? undefined : (ownText(messages.batchProgress.codes, code) ?? ownText(messages.errors, code));
  if (text === undefined) return detail ?? messages.errors.unknown_error;
  return code !== null && withDetail.has(code) && detail !== null ? `${text} ${detail}` : text;
}

/** What helps those whose rows ended with a code; undefined if nothing needs to be done. */
export const adviceOf = (code: string, messages: Texts): string | undefined =>
  ownText(messages.batchProgress.advice, code);
