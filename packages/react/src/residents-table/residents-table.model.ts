/**
 * What the table shows and offers, worked out from data alone. There is no react-table under it: the server searches, filters,
 * sorts and pages, so the library would add 13 kB to say what seven columns are.
 */
import type { Contact, Grant } from "@latchkey/core";
import {
  actionsFor,
  portalStatusAt,
  portalStatuses,
  type ContactAction,
  type ContactActionId,
  type ContactSort,
  type ContactType,
  type PortalStatus,
} from "@latchkey/core/contract";
import type { Format } from "../i18n/format.js";
import type { ResidentsColumn, ResidentsTableMessages } from "./messages.js";

export type { ContactActionId, ContactSort, ContactType, PortalStatus };

/** The statuses that can be filtered by, in the order of a portal's life. */
export const filterStatuses: readonly PortalStatus[] = portalStatuses;

/** The order before anybody asks for another: the newest on top. */
export const defaultSort: ContactSort = "-createdAt";

/** Nobody is signed in, or it is not known yet: everything shows as refused. */
export const noGrant: Grant = { role: "", permissions: [], canInvite: [], workspaceIds: [], sections: {} };

export const columns: readonly ResidentsColumn[] = ["name", "place", "role", "status", "sent", "expires", "actions"];

/** What a click on a header asks for: first this, then its reverse, then the default order again. */
const sortCycles: Partial<Record<ResidentsColumn, readonly [ContactSort, ContactSort]>> = {
  name: ["name", "-name"],
  status: ["status", "-status"],
  // Who was written to last is what one wants to know; which link ends first likewise.
  sent: ["-sentAt", "sentAt"],
  expires: ["expiresAt", "-expiresAt"],
};

export const isSortable = (column: ResidentsColumn): boolean => sortCycles[column] !== undefined;

/** The order after a click on a header. */
export function nextSort(current: ContactSort, column: ResidentsColumn): ContactSort {
  const [first, second] = sortCycles[column] ?? [defaultSort, defaultSort];
  if (current === first) return second;
  return current === second ? defaultSort : first;
}

/** The order as a header says it; undefined where the table is sorted by something else. */
export function sortDirection(sort: ContactSort, column: ResidentsColumn): "ascending" | "descending" | undefined {
  if (!sortCycles[column]?.includes(sort)) return undefined;
  return sort.startsWith("-") ? "descending" : "ascending";
}

// What the contract refuses in a search text: pasted by accident, never meant.
const UNSEARCHABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The longest search text, in UTF-16 units (the contract's limit). */
export const searchMaxLength = 200;

/** A search as it is sent. */
export const searchOf = (typed: string): string => typed.replace(UNSEARCHABLE, "").trim().slice(0, searchMaxLength);

/** Two searches are the same list whatever the order in which the statuses were pressed. */
export const inLifeOrder = (statuses: readonly PortalStatus[]): PortalStatus[] => portalStatuses.filter((status) => statuses.includes(status));

/** Where a contact stands at `now`: a link's time may have ended since the answer came. */
export function statusAt({ portal }: Pick<Contact, "portal">, now: Date): Contact["portal"]["status"] {
  if (portal.status !== "invited") return portal.status;
  return portalStatusAt({ state: "invited", delivery: portal.delivery, expiresAt: portal.expiresAt === null ? null : new Date(portal.expiresAt) }, now);
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

function momentOf(instant: string | null, now: Date, format: Format): Moment | null {
  if (instant === null) return null;
  const isFar = Math.abs(Date.parse(instant) - now.getTime()) > MONTH_MS;
  return { at: instant, text: isFar ? format.date(instant) : format.relative(instant, now), full: format.dateTime(instant) };
}

/** Not after `now`: a server's clock that is ahead of ours must not say that a mail went out in the future. */
const past = (instant: string | null, now: Date): string | null => (instant !== null && Date.parse(instant) > now.getTime() ? now.toISOString() : instant);

/** What a row shows beside names and places. */
export interface RowTimes {
  status: Contact["portal"]["status"];
  /** Why the mail did not arrive, in the mail server's own words. */
  reason: string | null;
  /** When the last mail went out, or was put into the queue. */
  sent: Moment | null;
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
    reason: status === "undelivered" ? portal.deliveryReason : null,
    // After a resend `sentAt` still tells of the earlier mail until the new one is out.
    sent: momentOf(past(isQueued ? portal.since : portal.sentAt, now), now, format),
    isQueued,
    expires: hasLink ? momentOf(portal.expiresAt, now, format) : null,
  };
}

/** Homes in a cell: more are counted, since a landlord may have dozens. */
const PLACES_SHOWN = 3;

/** The homes of a contact as its row shows them: those of the one workspace that the table is limited to, else all. */
export function placesOf({ workspaces }: Pick<Contact, "workspaces">, workspaceId: string | undefined) {
  const here = workspaceId === undefined ? workspaces : workspaces.filter(({ id, unit }) => id === workspaceId && unit !== null);
  return { shown: here.slice(0, PLACES_SHOWN), more: here.slice(PLACES_SHOWN) };
}

/** One line of a row's menu. */
export interface RowAction {
  id: ContactActionId;
  label: string;
  /** Why it cannot be used at `now`. */
  disabledReason: string | undefined;
}

/** What can be done with a row now, in the reader's words. Shares its table with the server's guard. */
export function menuFor(contact: Contact, grant: Grant, now: Date, inviteRole: string | undefined, messages: ResidentsTableMessages, format: Format): RowAction[] {
  const labels: Record<ContactActionId, string> = { send: messages.send, resend: messages.resend, revoke: messages.revoke };
  return actionsFor(contact, grant, now).map((action) => ({
    id: action.id,
    label: labels[action.id],
    disabledReason: reasonOf(action, contact, now, messages, format) ?? roleReason(action, grant, inviteRole, messages),
  }));
}

function reasonOf({ blockedBy, availableAt }: ContactAction, contact: Contact, now: Date, messages: ResidentsTableMessages, format: Format): string | undefined {
  switch (blockedBy) {
    case null:
      return undefined;
    case "no_email":
      return messages.noEmailReason;
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

/** A first invitation has no role yet for the contract's table to judge. */
function roleReason({ id }: ContactAction, { canInvite }: Grant, inviteRole: string | undefined, messages: ResidentsTableMessages): string | undefined {
  if (id !== "send") return undefined;
  return (inviteRole === undefined ? canInvite.length > 0 : canInvite.includes(inviteRole)) ? undefined : messages.roleNotGrantable;
}

/** The role that goes with a type of contact. Clients and others may be several things, so nothing is assumed of them. */
const roleByType: ReadonlyMap<string, string> = new Map<ContactType, string>([
  ["tenant", "tenant"],
  ["resident", "tenant"],
  ["owner", "owner"],
  ["investor", "investor"],
  ["contractor", "contractor"],
  ["staff", "staff"],
]);

/** To which role a contact is invited: `role` where it is plain, else what to ask, with a suggestion where there is one. */
export type RoleChoice = { role: string } | { suggested: string | undefined };

/** The role of a first invitation. The host's `inviteRole` wins, then what was set up for the contact, then its type. */
export function roleChoice({ type, autoInvite }: Pick<Contact, "type" | "autoInvite">, { canInvite }: Pick<Grant, "canInvite">, inviteRole: string | undefined): RoleChoice {
  if (inviteRole !== undefined) return { role: inviteRole };
  if (autoInvite.role !== null && canInvite.includes(autoInvite.role)) return { role: autoInvite.role };
  const byType = roleByType.get(type);
  if (byType === undefined || !canInvite.includes(byType)) return { suggested: undefined };
  // What somebody of the team may do is for a person to decide, whatever their type suggests.
  return type === "staff" ? { suggested: byType } : { role: byType };
}
