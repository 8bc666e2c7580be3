/** What the picture of adoption shows, computed from the server's counts. */
import type { Stats } from "@latchkey/core";
import { foldText, reaches, statusesByReach, type AdoptionReach } from "@latchkey/core/rules";
import type { ContactListInput } from "../query-keys.js";

/** How many people are where. */
export interface AdoptionCounts extends Record<AdoptionReach, number> {
  total: number;
}

/** The people of a property. */
export interface PropertyAdoption extends AdoptionCounts {
  workspaceId: string;
  name: string;
}

/** How many people were in the portal at the end of a day. */
export interface AdoptionDay {
  /** `2026-11-21`, in UTC. */
  day: string;
  people: number;
}

export interface Adoption extends AdoptionCounts {
  /** Those with the most people who are not reached come first. A property without people is left out. */
  properties: readonly PropertyAdoption[];
  /** Oldest first. */
  days: readonly AdoptionDay[];
}

/** The people behind a number. */
export interface AdoptionChoice {
  reach: AdoptionReach;
  /** Null for all properties. */
  property: Pick<PropertyAdoption, "workspaceId" | "name"> | null;
}

const countsOf = (counts: Record<AdoptionReach, number>): AdoptionCounts => ({
  active: counts.active,
  onTheWay: counts.onTheWay,
  notReached: counts.notReached,
  total: reaches.reduce((total, reach) => total + counts[reach], 0),
});

/** The counts as they are drawn. */
export function adoptionOf(stats: Stats): Adoption {
  const properties = stats.byWorkspace
    .map((one) => ({ workspaceId: one.workspaceId, name: one.name, ...countsOf(one) }))
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.notReached - one.notReached || byName(one.name, other.name));
  return { ...countsOf(stats), properties, days: daysOf(stats) };
}

const byName = (one: string, other: string): number => (foldText(one) < foldText(other) ? -1 : 1);

/** How many people were in on each day, counted back from those who are in now. */
function daysOf({ active, byDay }: Stats): AdoptionDay[] {
  let people = active;
  return byDay
    .toReversed()
    .map(({ day, activated }) => {
      const atTheEnd = people;
      people = Math.max(0, people - activated);
      return { day, people: atTheEnd };
    })
    .toReversed();
}

/** A share in percent. Only all are 100, and only none are 0. */
export function percentOf(count: number, total: number): number {
  if (count === 0 || total === 0) return 0;
  return count === total ? 100 : Math.min(99, Math.max(1, Math.round((100 * count) / total)));
}

/** The list of contacts behind a number. */
export const listInput = ({ reach, property }: AdoptionChoice, limit: number): ContactListInput => ({
  status: statusesByReach[reach].join(","),
  sort: "name",
  limit,
  ...(property === null ? {} : { workspaceId: property.workspaceId }),
});

/** The segments of a bar that is 100 wide, those of nobody left out. */
export function segmentsOf(counts: AdoptionCounts): { reach: AdoptionReach; x: number; width: number }[] {
  let x = 0;
  return reaches.flatMap((reach) => {
    const width = counts.total === 0 ? 0 : (100 * counts[reach]) / counts.total;
    if (width === 0) return [];
    const segment = { reach, x, width };
    x += width;
    return [segment];
  });
}

/** The line over days in a box of this size, whose full height is everyone. */
export function lineOf(
  days: readonly AdoptionDay[],
  total: number,
  { width, height }: { width: number; height: number },
): string {
  const last = Math.max(1, days.length - 1);
  return days
    .map(({ people }, at) => {
      const share = total === 0 ? 0 : Math.min(1, people / total);
      return `${((at / last) * width).toFixed(1)},${((1 - share) * height).toFixed(1)}`;
    })
    .join(" ");
}
