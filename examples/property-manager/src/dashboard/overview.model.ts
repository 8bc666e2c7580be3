import type { Contact, Workspace } from "@latchkey/core";
import type { Light } from "../ui/facade.tsx";

/** How many people stand where. */
export interface Counts {
  active: number;
  invited: number;
  pending: number;
  /** Links that ran out, and mail that came back. */
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
      // Deactivated people have moved out of every count.
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

/** One property, and where its people stand. */
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

/** Windows of a floor. */
export const COLUMNS = 6;
const MOST_WINDOWS = 4 * COLUMNS;

/** A window for everybody, in whole floors; scaled down for large houses, where a picture says how far along it is. */
export function lightsFor({ active, invited, attention, total }: Counts): Light[] {
  const windows = Math.min(MOST_WINDOWS, Math.max(1, Math.ceil(total / COLUMNS)) * COLUMNS);
  const scale = total > MOST_WINDOWS ? MOST_WINDOWS / total : 1;
  const lit = Math.round(active * scale);
  const ajar = Math.round((invited + attention) * scale);
  const lights = Array.from({ length: windows }, (_, place): Light =>
    place < lit ? "lit" : place < lit + ajar ? "ajar" : "dark",
  );
  // From the ground up, as a house fills.
  return lights.toReversed();
}
