import type { PortalStatus } from "../contract/contact/status.js";
import type { Stats } from "../contract/stats/routes.js";
import { comparePositions } from "./contact-order.js";
import { foldText } from "./fold-text.js";

/** What is known of a contact's invitations. Times are ISO 8601 in UTC. */
export interface JourneyFacts {
  invitations: readonly { createdAt: string; sentAt: string | null; delivery: string; acceptedAt: string | null }[];
  /** Since when the contact has access; null if they have none now. */
  activeSince: string | null;
}

/** When a contact reached each step for the first time; null if not yet. */
export interface Journey {
  invited: string;
  delivered: string | null;
  activated: string | null;
}

const steps = ["invited", "delivered", "activated"] as const;

/** The number of days that the daily counts cover, including today. */
export const statsDays = 30;

const DAY_MS = 86_400_000;

const earliest = (times: readonly (string | null)[]): string | null =>
  times.reduce((least, time) => (least === null || (time !== null && time < least) ? time : least), null);

/**
 * How far a contact came; null if they were never invited. One with access was reached, whatever the mail server said.
 * One who lost access does not count as active.
 */
export function journeyOf({ invitations, activeSince }: JourneyFacts): Journey | null {
  const invited = earliest(invitations.map(({ createdAt }) => createdAt));
  if (invited === null) return null;
  const accepted = earliest(invitations.map(({ acceptedAt }) => acceptedAt));
  const activated = activeSince === null ? null : (accepted ?? activeSince);
  const taken = invitations
    .filter(({ delivery }) => delivery === "sent" || delivery === "delivered")
    // A mail that its provider reports on was sent, even if the time is unknown.
    .map(({ sentAt, createdAt }) => sentAt ?? createdAt);
  return { invited, delivered: earliest(taken) ?? activated, activated };
}

/** Counts the contacts at each step. */
export const countJourneys = (journeys: readonly Journey[]): Pick<Stats, (typeof steps)[number]> => ({
  invited: journeys.length,
  delivered: journeys.filter(({ delivered }) => delivered !== null).length,
  activated: journeys.filter(({ activated }) => activated !== null).length,
});

/** Where people can be: in the portal, on their way into it, or not reached yet. */
export const reaches = ["active", "onTheWay", "notReached"] as const;
export type AdoptionReach = (typeof reaches)[number];

/** The portal statuses of the people who are counted as each. Those whose access was ended are in none. */
export const statusesByReach: Readonly<Record<AdoptionReach, readonly PortalStatus[]>> = {
  active: ["active"],
  onTheWay: ["invited"],
  notReached: ["pending", "expired", "undelivered"],
};

/** Counts where the contacts are. */
export function countReached(statuses: readonly string[]): Pick<Stats, AdoptionReach> {
  const count = (reach: AdoptionReach) => {
    const counted: readonly string[] = statusesByReach[reach];
    return statuses.filter((status) => counted.includes(status)).length;
  };
  return { active: count("active"), onTheWay: count("onTheWay"), notReached: count("notReached") };
}

/** Counts the contacts at each step for each of the last 30 days, oldest first. Days are UTC days. */
export function countByDay(journeys: readonly Journey[], now: Date): Stats["byDay"] {
  const days = Array.from({ length: statsDays }, (_, index) => dayOf(now.getTime() - (statsDays - 1 - index) * DAY_MS));
  const counts = new Map(days.map((day) => [day, { day, invited: 0, delivered: 0, activated: 0 }]));
  for (const journey of journeys) {
    for (const step of steps) {
      const time = journey[step];
      const counted = time === null ? undefined : counts.get(dayOf(Date.parse(time)));
      if (counted) counted[step] += 1;
    }
  }
  return [...counts.values()];
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, "2026-05-04".length);

/** Workspaces by name, as people read names. */
export const workspacesByName = <Counted extends { name: string; workspaceId: string }>(
  workspaces: readonly Counted[],
): Counted[] =>
  workspaces
    .map((workspace) => ({ workspace, position: [foldText(workspace.name), workspace.workspaceId] }))
    .toSorted((one, other) => comparePositions(one.position, other.position, false))
    .map(({ workspace }) => workspace);
