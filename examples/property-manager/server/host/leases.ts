import type { Property } from "./portfolio.ts";
import type { Lease, UnitInfo } from "./schemas.ts";

const CURRENCY = "USD";
const RENT_PER_FLOOR = 45;

/** The lease of a unit by its number, such as `ALD-101`. It is derived from the unit, so it never changes. */
export function findLease(property: Property, id: string, today = new Date()): Lease | undefined {
  const unit = property.floors.flat().find((candidate) => leaseId(property, candidate) === id);
  return unit === undefined ? undefined : leaseOf(property, unit, today);
}

/** Every unit of a property, with its lease number. */
export const unitsOf = (property: Property): UnitInfo[] =>
  property.floors.flat().map((unit) => ({ unit, leaseId: leaseId(property, unit) }));

export const leaseId = (property: Property, unit: string) => `${property.leasePrefix}-${unit}`;

function leaseOf(property: Property, unit: string, today: Date): Lease {
  const floor = Number(unit[0]);
  const month = (unit.charCodeAt(unit.length - 1) + floor) % 12;
  const [year, thisMonth] = [today.getUTCFullYear(), today.getUTCMonth()];
  // The last time that month began, so that every lease is running.
  const startYear = month <= thisMonth ? year : year - 1;
  const rent = { amount: property.baseRent + floor * RENT_PER_FLOOR, currency: CURRENCY };
  return {
    landlord: property.landlord,
    property: property.name,
    unit,
    address: property.address,
    leaseId: leaseId(property, unit),
    startsOn: day(startYear, month, 1),
    endsOn: day(startYear + 1, month, 0),
    monthlyRent: rent,
    deposit: rent,
    nextDueOn: day(year, thisMonth + 1, 1),
  };
}

const day = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
