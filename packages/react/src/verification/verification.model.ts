/** What the panel shows for each check, computed from the response. */
import type { VerificationCheck } from "@latchkey/core";
import type { Format } from "../i18n/format.js";
import type { Texts } from "./texts.js";

/**
 * `needs_care`: it will not resolve by itself, such as a duplicate or a bounced mail. `not_reported`: only the host can
 * know.
 */
export type VerificationState = "done" | "not_yet" | "needs_care" | "not_reported";

export interface VerificationItem {
  id: string;
  state: VerificationState;
  label: string;
  /** What to do, if it is not done. */
  advice: string | undefined;
  /** "12 of 14"; undefined for a single contact, and if nothing was reported. */
  count: string | undefined;
  failing: VerificationCheck["failing"];
  /** How many failing contacts the response does not list. */
  more: number;
}

const notByItself: ReadonlySet<string> = new Set(["invite_delivered", "no_duplicate_contacts"]);

/** The state of a check. One that this version does not know is judged by its flags alone. */
export function stateOf({ id, ok, reported }: VerificationCheck): VerificationState {
  if (!reported) return "not_reported";
  if (ok) return "done";
  return notByItself.has(id) ? "needs_care" : "not_yet";
}

/** A check in the reader's words. One that this version does not know speaks for itself. */
export function itemOf(check: VerificationCheck, messages: Texts, format: Format): VerificationItem {
  const m = messages.verification;
  const { id, detail, passed, total, failing } = check;
  const state = stateOf(check);
  const text = Object.hasOwn(m.checks, id) ? m.checks[id as keyof typeof m.checks] : undefined;
  const open = state === "not_reported" || state === "done" ? [] : failing;
  return {
    id,
    state,
    label: text?.label ?? detail,
    advice: state === "not_reported" ? m.notReported : state === "done" ? undefined : text?.advice,
    count: total > 1 && state !== "not_reported" ? m.count(format.number(passed), format.number(total)) : undefined,
    failing: open,
    more: open.length === 0 ? 0 : Math.max(0, total - passed - open.length),
  };
}

/** The progress: `known` if every reported check is done, `all` if every check was reported too. */
export function outcomeOf(checks: readonly VerificationCheck[]): "open" | "known" | "all" {
  const reported = checks.filter(({ reported }) => reported);
  if (reported.length === 0 || !reported.every(({ ok }) => ok)) return "open";
  return reported.length === checks.length ? "all" : "known";
}

/** How many were asked about. */
export const totalOf = (checks: readonly VerificationCheck[]): number =>
  Math.max(0, ...checks.map(({ total }) => total));
