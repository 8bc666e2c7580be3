import type { Contact, PortalStatus } from "@latchkey/core/contract";
import { DAY_MS, HOUR_MS } from "../world/clock.js";
import type { World } from "../world/world.js";
import { homeAt, personAt } from "./people.js";

// The first six have every status; of twenty, nine are active. A building looks like this a month after launch.
const MIX: readonly PortalStatus[] = [
  "active",
  "invited",
  "pending",
  "expired",
  "undelivered",
  "deactivated",
  "active",
  "invited",
  "active",
  "pending",
  "active",
  "active",
  "invited",
  "active",
  "expired",
  "active",
  "pending",
  "active",
  "invited",
  "active",
];

/**
 * Fills a world with residents of its workspaces, in every status. They are the same people in every run, and some
 * share a home. Times count back from the world's clock. Returns the contacts.
 */
export function seedResidents(world: World, count: number): Contact[] {
  const places = world.workspaces();
  const now = world.clock.now().getTime();
  return Array.from({ length: count }, (_, index) => {
    const place = places[index % Math.max(1, places.length)];
    const contact = world.addContact({
      ...personAt(index),
      type: "tenant",
      externalId: `T-${1001 + index}`,
      workspaces: place ? [{ id: place.id, ...homeAt(homeIndex(index, places.length)) }] : [],
      createdAt: new Date(now - 30 * DAY_MS - index * HOUR_MS).toISOString(),
    });
    settleIn(world, contact.id, MIX[index % MIX.length] ?? "pending", new Date(now - ((index % 5) + 1) * DAY_MS));
    return world.contact(contact.id);
  });
}

/** The index of a resident's home. Every tenth resident lives with the one before. */
const homeIndex = (index: number, places: number): number =>
  Math.max(0, Math.floor(index / Math.max(1, places)) - (index % 10 === 9 ? 1 : 0));

function settleIn(world: World, contactId: string, status: PortalStatus, sentAt: Date): void {
  switch (status) {
    case "pending":
      return;
    case "active":
      world.addUser({ contactId, createdAt: sentAt, lastSignInAt: sentAt.toISOString() });
      return;
    case "deactivated":
      world.addUser({ contactId, createdAt: sentAt, status: "deactivated" });
      return;
    case "undelivered":
      world.addInvitation({ contactId, sentAt, delivery: "bounced", deliveryReason: "The mailbox does not exist." });
      return;
    case "expired":
      world.addInvitation({ contactId, sentAt: new Date(sentAt.getTime() - 10 * DAY_MS), delivery: "delivered" });
      return;
    case "invited":
      world.addInvitation({ contactId, sentAt, delivery: "delivered" });
  }
}
