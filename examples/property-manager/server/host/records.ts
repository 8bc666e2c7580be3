/** Something that runs out, on a site. In a real product this comes out of its database. */
export interface SiteRecord {
  id: string;
  workspaceId: string;
  entityType: "expiration_items" | "contacts" | "companies" | "locations" | "equipment" | "vehicles";
  title: string;
  /** Days from today. */
  dueInDays: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const on = (
  workspaceId: string,
  rows: readonly (readonly [id: string, entityType: SiteRecord["entityType"], title: string, dueInDays: number])[],
): SiteRecord[] =>
  rows.map(([id, entityType, title, dueInDays]) => ({ id, workspaceId, entityType, title, dueInDays }));

export const siteRecords: readonly SiteRecord[] = [
  ...on("north-depot", [
    ["van-7", "vehicles", "Van 7, inspection", 12],
    ["lift-2", "equipment", "Fork lift 2, safety check", 5],
    ["fire-north", "expiration_items", "Fire certificate", 40],
    ["north-electric", "companies", "Northside Electric, insurance", 63],
  ]),
  ...on("south-yard", [
    ["truck-3", "vehicles", "Truck 3, road tax", 20],
    ["crane-1", "equipment", "Yard crane, load test", 33],
    ["gate-south", "locations", "South gate, lease", 90],
  ]),
  ...on("head-office", [
    ["car-1", "vehicles", "Pool car, service", 8],
    ["reader-badge", "contacts", "First aiders, training", 71],
  ]),
];

/** The day on which a record runs out, as an ISO date. A renewal is for a year. */
export const dueOn = ({ dueInDays }: SiteRecord, isRenewed: boolean, now = new Date()): string =>
  new Date(now.getTime() + (dueInDays + (isRenewed ? 365 : 0)) * DAY_MS).toISOString().slice(0, 10);
