/** What the office manages. In a real product this comes out of its database. */
export interface Property {
  id: string;
  name: string;
  address: string;
  leasePrefix: string;
  /** Units from the ground up, one row a floor. */
  floors: readonly (readonly string[])[];
  /** Monthly rent on the ground floor, in dollars. */
  baseRent: number;
}

const numbered = (floor: number) => [1, 2, 3, 4].map((door) => `${floor}0${door}`);
const lettered = (floor: number) => ["A", "B", "C", "D"].map((door) => `${floor}${door}`);

export const properties: readonly Property[] = [
  {
    id: "alder-court",
    name: "Alder Court",
    address: "24 Alder Street, Westbrook",
    leasePrefix: "ALD",
    floors: [1, 2, 3, 4, 5, 6].map(numbered),
    baseRent: 1420,
  },
  {
    id: "harbour-view",
    name: "Harbour View",
    address: "3 Quay Road, Westbrook",
    leasePrefix: "HBV",
    floors: [1, 2, 3, 4].map(lettered),
    baseRent: 1865,
  },
];

export const findProperty = (id: string): Property | undefined => properties.find((property) => property.id === id);
