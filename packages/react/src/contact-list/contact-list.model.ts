/**
 * What a list of people with their invitations shows, worked out from data alone. There is no react-table under it: the
 * server searches, filters, sorts and pages, so the library would add 13 kB to say what a few columns are.
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

/** The order before anybody asks for another: the newest on top. */
export const defaultSort: ContactSort = "-createdAt";

/** What a click on a header asks for: first this, then its reverse, then the default order again. */
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

/** The order as a header says it; undefined where the table is sorted by something else. */
export function sortDirection<Column extends string>(
  cycles: SortCycles<Column>,
  sort: ContactSort,
  column: Column,
): "ascending" | "descending" | undefined {
  if (!cycles[column]?.includes(sort)) return undefined;
  return sort.startsWith("-") ? "descending" : "ascending";
}

/** Two searches are the same list whatever the order in which the statuses were pressed. */
export const inLifeOrder = (statuses: readonly PortalStatus[]): PortalStatus[] =>
  portalStatuses.filter((status) => statuses.includes(status));

/** Where a contact stands at `now`: a link's time may have ended since the answer came. */
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

/** A place in an empty or filled cell of time. */
export interface Moment {
  /** The instant itself, for `<time>`. */
  at: string;
  /** "2 days ago"; the date where it is further than a month. */
  text: string;
  /** The instant in full. */
  full: string;
}

const MONTH_MS = 30 * 86_400_000;

/** An instant in words; null where there is none. */
export function momentOf(instant: string | null, now: Date, format: Format): Moment | null {
  if (instant === null) return null;
  const isFar = Math.abs(Date.parse(instant) - now.getTime()) > MONTH_MS;
  return {
    at: instant,
    text: isFar ? format.date(instant) : format.relative(instant, now),
    full: format.dateTime(instant),
  };
}

/** Not after `now`: a server's clock that is ahead of ours must not say that something happens in the future. */
export const past = (instant: string | null, now: Date): string | null =>
  instant !== null && Date.parse(instant) > now.getTime() ? now.toISOString() : instant;

/** What a row shows beside names and places. */
export interface RowTimes {
  status: Contact["portal"]["status"];
  /** When the last mail went out, or was put into the queue. */
  sent: Moment | null;
  /** The mail is in the queue, and nothing has come in its way yet. */
  isQueued: boolean;
  /** Only for links that somebody may still use, or has just missed. */
  expires: Moment | null;
}

/** What a row shows of its invitation at `now`. */
export function rowTimes(contact: Contact, now: Date, format: Format): RowTimes {
  const status = statusAt(contact, now);
  const { portal } = contact;
  const hasLink = status === "invited" || status === "expired" || status === "undelivered";
  const isQueued = status === "invited" && portal.delivery === "queued";
  return {
    status,
    // After a resend `sentAt` still tells of the earlier mail until the new one is out.
    sent: momentOf(past(isQueued ? portal.since : portal.sentAt, now), now, format),
    isQueued: isQueued && portal.nextAttemptAt === null,
    expires: hasLink ? momentOf(portal.expiresAt, now, format) : null,
  };
}

/** What is the matter with the mail, and what to do about it or when it goes on by itself. */
export interface MailTrouble {
  /** Why; of a mail, in the server's words. */
  reason: string | null;
  note: string;
}

/** What stands in the way of a contact's mail at `now`; null where nothing does. */
export function mailTrouble(
  contact: Contact,
  now: Date,
  messages: ContactListMessages,
  format: Format,
): MailTrouble | null {
  const { portal, suppressed } = contact;
  const { delivery, deliveryReason, nextAttemptAt } = portal;
  const status = statusAt(contact, now);
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

/** What sending again is called: it is no second mail where the first did not arrive. */
export const resendLabel = (contact: Contact, now: Date, messages: ContactListMessages): string =>
  statusAt(contact, now) === "undelivered" ? messages.tryAgain : messages.resend;

/** Whether the signed-in person may say that an address is right after all. */
export const canRestore = ({ suppressed }: Contact, { permissions }: Pick<Grant, "permissions">): boolean =>
  suppressed !== null && allows(permissions, "contacts:write");

/** Why an action on an invitation is refused at `now`, in the reader's words. */
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

/** What is shown of a list in a cell, and what is counted. */
export const firstOf = <Item>(
  items: readonly Item[],
  shown: number,
): { shown: readonly Item[]; more: readonly Item[] } => ({ shown: items.slice(0, shown), more: items.slice(shown) });
