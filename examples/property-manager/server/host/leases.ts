import type { Lease } from "../../shared/host-api.ts";
import { properties, type Property } from "./portfolio.ts";

const RENT_PER_FLOOR_CENTS = 4_500;

/** A unit's lease by its number, `ALD-101`. Alike at every start: made of the unit alone. */
export function findLease(id: string): Lease | undefined {
  for (const property of properties) {
    const unit = property.floors.flat().find((candidate) => leaseId(property, candidate) === id);
    if (unit !== undefined) return leaseOf(property, unit);
  }
  return undefined;
}

export const leaseId = (property: Property, unit: string) => `${property.leasePrefix}-${unit}`;

function leaseOf(property: Property, unit: string): Lease {
  const floor = Number(unit[0]);
  const month = ((unit.charCodeAt(unit.length - 1) + floor) % 12) + 1;
  const rentCents = property.baseRentCents + floor * RENT_PER_FLOOR_CENTS;
  const startsOn = `2026-${String(month).padStart(2, "0")}-01`;
  const lastDay = new Date(Date.UTC(2027, month - 1, 0));
  return {
    id: leaseId(property, unit),
    propertyName: property.name,
    address: property.address,
    unit,
    rentCents,
    depositCents: rentCents,
    startsOn,
    endsOn: lastDay.toISOString().slice(0, 10),
    dueDay: 1,
  };
}
