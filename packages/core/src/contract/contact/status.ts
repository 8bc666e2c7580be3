import { isUndelivered } from "../invitation/status.js";

/** Where a contact stands with the portal: what the badge in a residents' list says. */
export const portalStatuses = ["pending", "invited", "active", "expired", "undelivered", "deactivated"] as const;
export type PortalStatus = (typeof portalStatuses)[number];

/** What is stored; the other two follow from the clock and from the delivery. */
export const portalStates = ["pending", "invited", "active", "deactivated"] as const;
export type PortalState = (typeof portalStates)[number];

/** The status as it is at `now`. A mail that did not arrive is said before an expiry: it is the reason for it. */
export function portalStatusAt(
  facts: { state: PortalState; delivery: string | null; expiresAt: Date | null },
  now: Date,
): PortalStatus {
  if (facts.state !== "invited") return facts.state;
  if (isUndelivered(facts.delivery)) return "undelivered";
  return facts.expiresAt !== null && facts.expiresAt.getTime() <= now.getTime() ? "expired" : "invited";
}
