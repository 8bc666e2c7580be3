import { isUndelivered } from "../invitation/status.js";

/** The portal status of a contact, as the badge in a list shows it. */
export const portalStatuses = ["pending", "invited", "active", "expired", "undelivered", "deactivated"] as const;
export type PortalStatus = (typeof portalStatuses)[number];

/** The stored states. `expired` and `undelivered` follow from the clock and the delivery. */
export const portalStates = ["pending", "invited", "active", "deactivated"] as const;
export type PortalState = (typeof portalStates)[number];

/** The status at `now`. `undelivered` comes before `expired`, because it is the reason for it. */
export function portalStatusAt(
  facts: { state: PortalState; delivery: string | null; expiresAt: Date | null },
  now: Date,
): PortalStatus {
  if (facts.state !== "invited") return facts.state;
  if (isUndelivered(facts.delivery)) return "undelivered";
  return facts.expiresAt !== null && facts.expiresAt.getTime() <= now.getTime() ? "expired" : "invited";
}
