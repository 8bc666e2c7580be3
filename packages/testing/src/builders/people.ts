// Names from many places: short and long, with accents, apostrophes and spaces.
const FIRST_NAMES = [
  "Amara",
  "Bruno",
  "Chiara",
  "Dmitri",
  "Elena",
  "Farid",
  "Grace",
  "Hiroshi",
  "Imani",
  "Joaquín",
  "Katarzyna",
  "Liam",
  "Mei",
  "Noah",
  "Olumide",
  "Priya",
  "Quentin",
  "Rosa",
  "Samuel",
  "Thu Hà",
  "Umar",
  "Valentina",
  "Wanjiru",
  "Xavier",
  "Yasmin",
  "Zoltán",
  "Aoife",
  "Björn",
  "Carmen",
  "Devon",
  "Esther",
  "Femi",
] as const;
const LAST_NAMES = [
  "Okafor",
  "Silva",
  "Romano",
  "Volkov",
  "Petrova",
  "Haddad",
  "Miller",
  "Tanaka",
  "Mwangi",
  "Reyes",
  "Nowak",
  "O'Connor",
  "Chen",
  "Andersen",
  "Adeyemi",
  "Sharma",
  "Dubois",
  "García",
  "Cohen",
  "Nguyễn",
  "Siddiqui",
  "Morales",
  "Kamau",
  "Laurent",
  "Rahimi",
  "Nagy",
  "Byrne",
  "Lindström",
  "Delgado",
  "Walker",
  "Mensah",
] as const;

/** A made-up person. */
export interface Person {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
}

/** The person with this number, always the same. The first 992 have different names. */
export function personAt(index: number): Person {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const round = Math.floor(index / FIRST_NAMES.length);
  const lastName = LAST_NAMES[(index * 7 + round) % LAST_NAMES.length] ?? "";
  const again = Math.floor(index / (FIRST_NAMES.length * LAST_NAMES.length));
  const address = `${ascii(firstName)}.${ascii(lastName)}${again === 0 ? "" : again + 1}`;
  // The North American Numbering Plan reserves 555-01xx for made-up numbers.
  return {
    firstName,
    lastName,
    email: `${address}@example.com`,
    phone: `+1 (${200 + (index % 700)}) 555-01${String(index % 100).padStart(2, "0")}`,
  };
}

const ascii = (name: string): string => foldText(name).replace(/[^a-z]/g, "");

/** A unit such as `3B` and its lease. There are six units per floor. */
export function homeAt(index: number): { unit: string; leaseId: string } {
  const unit = `${(Math.floor(index / 6) % 40) + 1}${"ABCDEF"[index % 6] ?? "A"}`;
  return { unit, leaseId: `lease-${index + 1}` };
}

/** The default properties of a world and of the builders. */
export const properties = [
  { id: "wsp_riverside", name: "Riverside Lofts", kind: "property" },
  { id: "wsp_maple", name: "Maple Court", kind: "property" },
] as const;
import { foldText } from "@latchkey/core/rules";
