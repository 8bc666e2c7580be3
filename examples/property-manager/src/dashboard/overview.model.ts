import type { Contact, Workspace } from "@latchkey/core";
import type { Light } from "../ui/facade.tsx";

/** Counts of people by status. */
export interface Counts {
  active: number;
  invited: number;
  pending: number;
  /** Expired links and bounced mail. */
  attention: number;
  total: number;
}

type Standing = Exclude<keyof Counts, "total">;

function standingOf({ portal }: Contact): Standing | null {
  switch (portal.status) {
    case "active":
      return "active";
    case "invited":
      return "invited";
    case "expired":
    case "undelivered":
      return "attention";
    case "pending":
      return "pending";
    default:
      // Deactivated people are not counted.
      return null;
  }
}

export function countByStanding(contacts: readonly Contact[]): Counts {
  const counts: Counts = { active: 0, invited: 0, pending: 0, attention: 0, total: 0 };
  for (const contact of contacts) {
    const standing = standingOf(contact);
    if (standing === null) continue;
    counts[standing] += 1;
    counts.total += 1;
  }
  return counts;
}

/** One property, and the status of its people. */
export interface PropertyView {
  id: string;
  name: string;
  counts: Counts;
}

export function propertiesOf(workspaces: readonly Workspace[], contacts: readonly Contact[]): PropertyView[] {
  return workspaces.map(({ id, name }) => ({
    id,
    name,
    counts: countByStanding(contacts.filter((contact) => contact.workspaces.some((workspace) => workspace.id === id))),
  }));
}

/** Windows per floor. */
export const COLUMNS = 6;
const MOST_WINDOWS = 4 * COLUMNS;

/** A window per person, in whole floors. Large houses are scaled down, so that the picture shows a proportion. */
export function lightsFor({ active, invited, attention, total }: Counts): Light[] {
  const windows = Math.min(MOST_WINDOWS, Math.max(1, Math.ceil(total / COLUMNS)) * COLUMNS);
  const scale = total > MOST_WINDOWS ? MOST_WINDOWS / total : 1;
  const lit = Math.round(active * scale);
  const ajar = Math.round((invited + attention) * scale);
  const lights = Array.from({ length: windows }, (_, place): Light =>
    place < lit ? "lit" : place < lit + ajar ? "ajar" : "dark",
  );
  // Lit from the ground up.
  return lights.toReversed();
}
