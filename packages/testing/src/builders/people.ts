import { foldText } from "@latchkey/core/contract";

// Names from many places: screens must cope with short and long ones, accents and other scripts' habits.
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

/** A made-up person: who they are and how they are reached. */
export interface Person {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
}

/** The same person for the same number; nobody shares a name with another of the first 992. */
export function personAt(index: number): Person {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? "";
  const round = Math.floor(index / FIRST_NAMES.length);
  const lastName = LAST_NAMES[(index * 7 + round) % LAST_NAMES.length] ?? "";
  const again = Math.floor(index / (FIRST_NAMES.length * LAST_NAMES.length));
  const address = `${ascii(firstName)}.${ascii(lastName)}${again === 0 ? "" : again + 1}`;
  // 555-01xx is set aside for made-up numbers (source: North American Numbering Plan).
  return {
    firstName,
    lastName,
    email: `${address}@example.com`,
    phone: `+1 (${200 + (index % 700)}) 555-01${String(index % 100).padStart(2, "0")}`,
  };
}

const ascii = (name: string): string => foldText(name).replace(/[^a-z]/g, "");

/** A unit such as `3B` and its lease: six to a floor, floors counted from one. */
export function homeAt(index: number): { unit: string; leaseId: string } {
  const unit = `${(Math.floor(index / 6) % 40) + 1}${"ABCDEF"[index % 6] ?? "A"}`;
  return { unit, leaseId: `lease-${index + 1}` };
}

/** The properties that a world has from the start and that the builders place people in. */
export const properties = [
  { id: "wsp_riverside", name: "Riverside Lofts", kind: "property" },
  { id: "wsp_maple", name: "Maple Court", kind: "property" },
] as const;
