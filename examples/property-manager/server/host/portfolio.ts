/** The properties of all companies. A real product has these in its database. */
export interface Property {
  id: string;
  name: string;
  address: string;
  /** The company that manages it. */
  landlord: string;
  leasePrefix: string;
  /** Units from the ground up, one row per floor. */
  floors: readonly (readonly string[])[];
  /** Monthly rent on the ground floor, in dollars. */
  baseRent: number;
}

const numbered = (floor: number) => [1, 2, 3, 4].map((door) => `${floor}0${door}`);
const lettered = (floor: number) => ["A", "B", "C", "D"].map((door) => `${floor}${door}`);

export const mapleAndStoneProperties: readonly Property[] = [
  {
    id: "alder-court",
    name: "Alder Court",
    address: "24 Alder Street, Westbrook",
    landlord: "Maple & Stone Property Management",
    leasePrefix: "ALD",
    floors: [1, 2, 3, 4, 5, 6].map(numbered),
    baseRent: 1420,
  },
  {
    id: "harbour-view",
    name: "Harbour View",
    address: "3 Quay Road, Westbrook",
    landlord: "Maple & Stone Property Management",
    leasePrefix: "HBV",
    floors: [1, 2, 3, 4].map(lettered),
    baseRent: 1865,
  },
];

export const harborLaneProperties: readonly Property[] = [
  {
    id: "pier-house",
    name: "Pier House",
    address: "1 Harbor Lane, Port Ellery",
    landlord: "Harbor Lane Management",
    leasePrefix: "PIE",
    floors: [1, 2].map(numbered),
    baseRent: 1510,
  },
];

export const juniperProperties: readonly Property[] = [
  {
    id: "juniper-gate",
    name: "Juniper Gate",
    address: "60 Juniper Road, Westbrook",
    landlord: "Juniper Residences",
    leasePrefix: "JUN",
    floors: [1, 2, 3].map(lettered),
    baseRent: 1690,
  },
];

export const stonebridgeProperties: readonly Property[] = [
  {
    id: "stonebridge-mews",
    name: "Stonebridge Mews",
    address: "Stonebridge Mews, Old Ferry",
    landlord: "Stonebridge Tenancies",
    leasePrefix: "STB",
    floors: [["1", "2", "3", "4", "5", "6", "7", "8"]],
    baseRent: 1275,
  },
];

export const properties: readonly Property[] = [
  ...mapleAndStoneProperties,
  ...harborLaneProperties,
  ...juniperProperties,
  ...stonebridgeProperties,
];

export const findProperty = (id: string): Property | undefined => properties.find((property) => property.id === id);
