/** What an event elsewhere means for a page of contacts that is on screen. Pure functions. */
import type { Contact } from "@latchkey/core";
import type { ContactListInput } from "../query-keys.js";
import type { LiveEvent } from "./connection.js";

/** A page on screen. */
export interface ShownPage {
  input: ContactListInput;
  cursor: string | null;
  rows: readonly Contact[];
}

/** The rows of a page that events are about. A user's row is found by the user, too. */
export function rowsAbout({ rows }: ShownPage, events: readonly LiveEvent[]): string[] {
  const contacts = new Set(events.map(({ contactId }) => contactId));
  const users = new Set(events.map(({ userId }) => userId));
  return rows
    .filter(({ id, portal }) => contacts.has(id) || (portal.userId !== null && users.has(portal.userId)))
    .map(({ id }) => id);
}

const isGone = ({ type }: LiveEvent): boolean => type === "contact.deleted" || type === "contact.erased";

/** Whether events may have moved people into a page or out of it, so that it has to be read again. */
export function mayMove({ input, cursor, rows }: ShownPage, events: readonly LiveEvent[]): boolean {
  const shown = new Set(rows.map(({ id }) => id));
  return events.some((event) => {
    if (event.contactId === null) return event.type === "workspace.updated";
    if (shown.has(event.contactId)) return isGone(event);
    if (!isPlain(input)) return !isGone(event);
    // Those who are new come first. A change of somebody's places or type brings them from anywhere.
    return (event.type === "contact.created" && cursor === null) || event.type === "contact.updated";
  });
}

/** Whether the newest come first, whatever their invitations are like. */
const isPlain = ({ sort = "-createdAt", q, status, delivery, role }: ContactListInput): boolean =>
  sort === "-createdAt" && [q, status, delivery, role].every((filter) => filter === undefined || filter.length === 0);

/** Whether a row that has changed still belongs to its page, as far as a screen can tell. */
export function stillBelongs(before: Contact, now: Contact, { sort, q, ...filters }: ContactListInput): boolean {
  const isAmong = (filter: string | readonly string[] | undefined, value: string | null): boolean =>
    filter === undefined ||
    filter.length === 0 ||
    (value !== null && (typeof filter === "string" ? filter.split(",") : filter).includes(value));
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const identity = ({ firstName, lastName, email }: Contact) => [firstName, lastName, email];
  return (
    isAmong(filters.type, now.type) &&
    isAmong(filters.status, now.portal.status) &&
    isAmong(filters.role, now.portal.role) &&
    isAmong(filters.delivery, now.portal.delivery) &&
    (filters.workspaceId === undefined || now.workspaces.some(({ id }) => id === filters.workspaceId)) &&
    // The place of a row in another order, or among what was searched for, follows from what has changed.
    (sort === undefined || String(sort).endsWith("createdAt") || isSame(orderedBy(before), orderedBy(now))) &&
    (q === undefined || q === "" || isSame(identity(before), identity(now)))
  );
}

const orderedBy = ({ firstName, lastName, portal: { status, sentAt, expiresAt } }: Contact): unknown[] => [
  firstName,
  lastName,
  status,
  sentAt,
  expiresAt,
];
