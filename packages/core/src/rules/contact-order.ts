import type { ContactSort } from "../contract/contact/schema.js";
import type { PortalStatus } from "../contract/contact/status.js";

/** The portal statuses in the order of a contact's life. Those who need attention stand beside those who are invited. */
export const statusesByLife = [
  "pending",
  "invited",
  "undelivered",
  "expired",
  "active",
  "deactivated",
] as const satisfies readonly PortalStatus[];

/** What a list of contacts is sorted by. */
export interface SortedContact {
  id: string;
  /** The name as sorted: last name first, folded. */
  sortName: string;
  createdAt: string;
  portal: { status: string; sentAt: string | null; expiresAt: string | null };
}

/** A field that a list of contacts is sorted by. */
export type ContactOrder = Exclude<ContactSort, `-${string}`>;

const keyOf: Readonly<Record<ContactOrder, (contact: SortedContact) => (string | number | null)[]>> = {
  name: ({ sortName }) => [sortName],
  createdAt: ({ createdAt }) => [createdAt],
  // Of those with an open invitation, the one that expires first comes first.
  status: ({ portal: { status, expiresAt } }) => {
    const rank = statusesByLife.findIndex((one) => one === status);
    return [rank, status === "invited" || status === "undelivered" || status === "expired" ? expiresAt : null];
  },
  sentAt: ({ portal }) => [portal.sentAt],
  expiresAt: ({ portal }) => [portal.expiresAt],
};

/** What a list is sorted by, and whether it is reversed. */
export function orderOf(sort: ContactSort): { by: ContactOrder; descending: boolean } {
  const descending = sort.startsWith("-");
  return { by: (descending ? sort.slice(1) : sort) as ContactOrder, descending };
}

/** A contact's position in a list, for {@link comparePositions}. */
export const positionOf = (by: ContactOrder, contact: SortedContact): Position => [...keyOf[by](contact), contact.id];

/** The values that a row is sorted by; the last one is its id, which breaks ties. */
export type Position = readonly (string | number | null)[];

/** Compares two positions. What is missing comes last in both directions. */
export function comparePositions(one: Position, other: Position, descending: boolean): number {
  for (const [index, left] of one.entries()) {
    const right = other[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right === descending ? 1 : -1;
  }
  return 0;
}
