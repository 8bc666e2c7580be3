import { fieldError } from "../contract/field-errors.js";
import { refused, type Refused } from "./ruling.js";

const DAY_MS = 24 * 3600 * 1000;
const MOST_DAYS = 30;

/**
 * When the first mail of a batch may leave.
 *
 * @returns null if nothing delays it. A time in the past delays nothing
 */
export function planDelay(
  { sendAt, holdSeconds = 0 }: { sendAt?: string | undefined; holdSeconds?: number | undefined },
  now: Date,
): { ok: true; sendAt: Date | null } | Refused<"validation_failed"> {
  const at = sendAt === undefined ? now.getTime() + holdSeconds * 1000 : Date.parse(sendAt);
  if (at > now.getTime() + MOST_DAYS * DAY_MS) {
    const error = fieldError("sendAt", "too_big", `Choose a time within the next ${MOST_DAYS} days.`);
    return refused("validation_failed", { errors: [error] });
  }
  return { ok: true, sendAt: at > now.getTime() ? new Date(at) : null };
}
