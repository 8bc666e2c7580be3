/**
 * What a list of people with their invitations shows. Pure functions. It does not use react-table: the server searches,
 * filters, sorts and pages, so the library would add 13 kB for a few columns.
 */
import type { Contact, Grant } from "@latchkey/core";
import {
  allows,
  portalStatusAt,
  portalStatuses,
  type ContactAction,
  type ContactSort,
  type PortalStatus,
} from "@latchkey/core/contract";
import type { Format } from "../i18n/format.js";
import type { ContactListMessages } from "./messages.js";

export type { ContactSort, PortalStatus };

/** The default order: the newest first. */
export const defaultSort: ContactSort = "-createdAt";

/** The orders that clicks on a header go through: these two, then the default again. */
export type SortCycles<Column extends string> = Partial<Record<Column, readonly [ContactSort, ContactSort]>>;

/** The order after a click on a header. */
export function nextSort<Column extends string>(
  cycles: SortCycles<Column>,
  current: ContactSort,
  column: Column,
): ContactSort {
  const [first, second] = cycles[column] ?? [defaultSort, defaultSort];
  if (current === first) return second;
  return current === second ? defaultSort : first;
}

/** The `aria-sort` of a header; undefined if the table is sorted by another column. */
export function sortDirection<Column extends string>(
  cycles: SortCycles<Column>,
  sort: ContactSort,
  column: Column,
): "ascending" | "descending" | undefined {
  if (!cycles[column]?.includes(sort)) return undefined;
  return sort.startsWith("-") ? "descending" : "ascending";
}

/** The statuses in a fixed order, so that the order of clicks does not make another query. */
export const inLifeOrder = (statuses: readonly PortalStatus[]): PortalStatus[] =>
  portalStatuses.filter((status) => statuses.includes(status));

/** A contact's status at `now`: the link may have expired since the response. */
export function statusAt({ portal }: Pick<Contact, "portal">, now: Date): Contact["portal"]["status"] {
  if (portal.status !== "invited") return portal.status;
  return portalStatusAt(
    {
      state: "invited",
      delivery: portal.delivery,
      expiresAt: portal.expiresAt === null ? null : new Date(portal.expiresAt),
    },
    now,
  );
}

/** A time as a cell shows it. */
export interface Moment {
  /** ISO date, for `<time>`. */
  at: string;
  /** "2 days ago"; the date if it is more than a month away. */
  text: string;
  /** Date and time. */
  full: string;
}

const MONTH_MS = 30 * 86_400_000;

/** A time in words; null if there is none. */
export function momentOf(instant: string | null, now: Date, format: Format): Moment | null {
  if (instant === null) return null;
  const isFar = Math.abs(Date.parse(instant) - now.getTime()) > MONTH_MS;
  return {
    at: instant,
    text: isFar ? format.date(instant) : format.relative(instant, now),
    full: format.dateTime(instant),
  };
}

/** At most `now`: the server's clock may be ahead of ours. */
export const past = (instant: string | null, now: Date): string | null =>
  instant !== null && Date.parse(instant) > now.getTime() ? now.toISOString() : instant;

/** The status and the times that a row shows. */
export interface RowTimes {
  status: Contact["portal"]["status"];
  /** When the last email was sent or queued. */
  sent: Moment | null;
  /** When they were last reminded of an invitation that they have not accepted. */
  reminded: Moment | null;
  /** The email is queued and no attempt has failed. */
  isQueued: boolean;
  /** Only for links that are open or have just expired. */
  expires: Moment | null;
}

/** The status and the times of a contact's invitation at `now`. */
export function rowTimes(contact: Contact, now: Date, format: Format): RowTimes {
  const status = statusAt(contact, now);
  const { portal } = contact;
  const hasLink = status === "invited" || status === "expired" || status === "undelivered";
  const isQueued = status === "invited" && portal.delivery === "queued";
  return {
    status,
    // After a resend, `sentAt` is that of the earlier email until the new one is sent.
    sent: momentOf(past(isQueued ? portal.since : portal.sentAt, now), now, format),
    reminded: hasLink ? momentOf(past(portal.remindedAt, now), now, format) : null,
    isQueued: isQueued && portal.nextAttemptAt === null,
    expires: hasLink ? momentOf(portal.expiresAt, now, format) : null,
  };
}

/** A problem with the email or the invitation: its reason, and what to do or when the next attempt is. */
export interface MailTrouble {
  /** The reason; for a failed email, the server's text. */
  reason: string | null;
  note: string;
}

/** The problem with a contact's email at `now`; null if there is none. */
export function mailTrouble(
  contact: Contact,
  now: Date,
  messages: ContactListMessages,
  format: Format,
): MailTrouble | null {
  const { portal, suppressed } = contact;
  const { delivery, deliveryReason, nextAttemptAt, problem } = portal;
  const status = statusAt(contact, now);
  if (status === "invited" && problem !== null) {
    const known: Record<string, string | undefined> = messages.problems;
    return { reason: known[problem] ?? messages.problems.inviter_not_allowed, note: messages.problemAdvice };
  }
  if (status === "undelivered") {
    const advice = delivery === "failed" ? messages.failedAdvice : messages.bouncedAdvice;
    return { reason: deliveryReason, note: suppressed === null ? advice : messages.suppressedAdvice };
  }
  if (suppressed !== null) return { reason: messages.emailCameBack, note: messages.suppressedAdvice };
  if (status !== "invited" || delivery !== "queued" || nextAttemptAt === null) return null;
  return {
    reason: deliveryReason,
    note:
      Date.parse(nextAttemptAt) > now.getTime()
        ? messages.tryingAgainAt(format.time(nextAttemptAt))
        : messages.tryingAgain,
  };
}

/** The label of sending again. It is "try again" if the first email did not arrive. */
export const resendLabel = (contact: Contact, now: Date, messages: ContactListMessages): string =>
  statusAt(contact, now) === "undelivered" ? messages.tryAgain : messages.resend;

/** Whether the caller may allow email to an address again after it bounced. */
export const canRestore = ({ suppressed }: Contact, { permissions }: Pick<Grant, "permissions">): boolean =>
  suppressed !== null && allows(permissions, "contacts:write");

/** Why an action on an invitation is not available at `now`, in words. */
export function blockReason(
  { blockedBy, availableAt }: Pick<ContactAction, "blockedBy" | "availableAt">,
  contact: Contact,
  now: Date,
  messages: ContactListMessages,
  format: Format,
): string | undefined {
  switch (blockedBy) {
    case null:
      return undefined;
    case "no_email":
      return messages.noEmailReason;
    case "suppressed":
      return messages.suppressedReason;
    case "not_permitted":
      return messages.notPermitted;
    case "role_not_grantable":
      return messages.roleNotGrantable;
    case "cooldown": {
      const sent = rowTimes(contact, now, format).sent;
      const when = format.relative(availableAt ?? now.toISOString(), now);
      return sent ? messages.cooldown(sent.text, when) : messages.resendAllowed(when);
    }
  }
}

/** The items that a cell shows, and the rest, which it counts. */
export const firstOf = <Item>(
  items: readonly Item[],
  shown: number,
): { shown: readonly Item[]; more: readonly Item[] } => ({ shown: items.slice(0, shown), more: items.slice(shown) });
