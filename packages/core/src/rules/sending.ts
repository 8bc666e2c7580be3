import type { DeliveryStatus } from "../contract/invitation/status.js";
import { nextMailAt, type MailHistory, type MailLimits } from "./mail-limits.js";

/** How an invitation's next link goes out, and what is recorded about it. */
export interface Sending {
  at: Date;
  /** Whether an email carries it. Otherwise the office prints it. */
  isMailed: boolean;
  /** Whether it can be opened with a short code as well. */
  hasCode: boolean;
  /** A letter counts as sent as soon as the office can print it. */
  delivery: Extract<DeliveryStatus, "queued" | "sent">;
  expiresAt: Date;
  /** When an email may follow; null if none was ever sent. */
  resendAvailableAt: Date | null;
}

/** A link that goes out. */
export interface NextLink {
  /** Whether the invitation is delivered as a letter. */
  isLetter: boolean;
  /** Whether the recipient asked for it. The office would not print a letter for them, so it is mailed. */
  isByRecipient: boolean;
  /** Whether it is the invitation's first. */
  isFirst: boolean;
  expiresInDays: number;
}

const DAY_MS = 24 * 3600 * 1000;

/** Decides how a link goes out now. A letter starts no cooldown, and waits for none: nobody gets an email too many. */
export function planSending(link: NextLink, history: MailHistory, limits: MailLimits, now: Date): Sending {
  const isMailed = !link.isLetter || link.isByRecipient;
  return {
    at: now,
    isMailed,
    hasCode: link.isLetter,
    delivery: isMailed ? "queued" : "sent",
    // Days of 24 hours, whatever clocks do meanwhile.
    expiresAt: new Date(now.getTime() + link.expiresInDays * DAY_MS),
    resendAvailableAt: isMailed ? nextMailAt(history, limits, { now, first: link.isFirst }) : history.availableAt,
  };
}
