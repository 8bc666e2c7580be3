import type { AdoptionReach } from "@latchkey/core/rules";

export interface PortalAdoptionMessages {
  title: string;
  /** Below the title; both numbers are formatted. */
  summary: (active: string, total: string) => string;
  loading: string;
  loadFailed: string;
  empty: string;
  emptyHint: string;
  reaches: Readonly<Record<AdoptionReach, string>>;
  hints: Readonly<Record<AdoptionReach, string>>;
  /** A number of people in a row: "12 not reached". */
  counted: Readonly<Record<AdoptionReach, (count: string) => string>>;
  properties: string;
  propertiesHint: string;
  percent: (percent: string) => string;
  moreProperties: string;
  days: string;
  /** Where the line begins and ends. */
  daysFromTo: (from: string, firstDay: string, to: string, lastDay: string) => string;
  asTable: string;
  day: string;
  peopleIn: string;
  allProperties: string;
  peopleLoading: string;
  peopleFailed: string;
  nobody: string;
}

export const en: PortalAdoptionMessages = {
  title: "Portal adoption",
  summary: (active, total) => `${active} of ${total} people are in the portal.`,
  loading: "Loading portal adoption",
  loadFailed: "Portal adoption couldn't be loaded",
  empty: "No people yet",
  emptyHint: "Once residents are added, you'll see here who is in the portal.",
  reaches: { active: "In the portal", onTheWay: "On the way", notReached: "Not reached" },
  hints: {
    active: "They have access.",
    onTheWay: "They have an invitation they can accept.",
    notReached: "Never invited, or the invitation expired or wasn't delivered.",
  },
  counted: {
    active: (count) => `${count} in the portal`,
    onTheWay: (count) => `${count} on the way`,
    notReached: (count) => `${count} not reached`,
  },
  properties: "By property",
  propertiesHint: "Properties with the most people not reached come first.",
  percent: (percent) => `${percent}%`,
  moreProperties: "Show more properties",
  days: "People in the portal, last 30 days",
  daysFromTo: (from, firstDay, to, lastDay) => `From ${from} on ${firstDay} to ${to} on ${lastDay}.`,
  asTable: "Show as a table",
  day: "Day",
  peopleIn: "People in the portal",
  allProperties: "All properties",
  peopleLoading: "Loading people",
  peopleFailed: "The list couldn't be loaded",
  nobody: "Nobody is on this list anymore.",
};
