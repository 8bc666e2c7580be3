import { describe, expect, it, test } from "vitest";
import { finds, findsContact, personText, searchText, unitText, waysToFind, type Findable } from "./index.js";

/** A person with a first and a last name, written with a bar between them. */
const person = (name: string, rest: Omit<Findable, "firstName" | "lastName"> = {}): string => {
  const [firstName = "", lastName = ""] = name.split("|");
  return personText({ firstName, lastName, ...rest });
};

describe("a name is found", () => {
  it.each([
    ["O'Brien", "Sean|O’Brien"],
    ["O’Brien", "Sean|O'Brien"],
    ["O´Brien", "Sean|OʼBrien"],
    ["obrien", "Sean|O’Brien"],
    ["o brien", "Sean|O’Brien"],
    ["Silva Maria", "Maria|Silva"],
    ["Silva, Maria", "Maria|Silva"],
    ["Maria Silva", "Maria Clara|Silva"],
    ["silva  clara", "Maria Clara|Silva"],
    ["Jean Luc", "Jean-Luc|Picard"],
    ["jean-luc", "Jean Luc|Picard"],
    ["jeanluc", "Jean–Luc|Picard"],
    ["Jean‑Luc", "Jeanluc|Picard"],
    ["weiss", "Anna|Weiß"],
    ["WEISS", "Anna|Weiß"],
    ["weiß", "Anna|Weiss"],
    ["muller", "Jürgen|Müller"],
    ["müller", "Jürgen|Müller"],
    ["Mu\u0308ller", "Jürgen|Müller"],
    ["mueller", "Jürgen|Müller"],
    ["müller", "Jürgen|Mueller"],
    ["müller", "Jürgen|Muller"],
    ["oedegaard", "Søren|Ødegård"],
    ["odegard soren", "Søren|Ødegård"],
    ["lukasz walesa", "Łukasz|Wałęsa"],
    ["nguyen duc", "Đức|Nguyễn"],
    ["kjaer", "Æsa|Kjær"],
    ["yilmaz", "Işıl|Yılmaz"],
    ["ISIL", "Işıl|Yılmaz"],
    ["j smith", "J.|Smith"],
    ["j. smith", "J|Smith"],
    ["jr ewing", "J.R.|Ewing"],
    ["Robert Smith", "Robert “Bob”|Smith"],
    ["bob", "Robert (Bob)|Smith"],
    ["galla", "Núria|Gal·la"],
    ["wallenstein", "Anna|Wallen\u00adstein"],
    ["ma", "Maria|Silva"],
    ["m s", "Maria|Silva"],
    ["παπαδακης", "Αλέξης|Παπαδάκης"],
    ["ΑΛΕΞΗΣ", "Αλέξης|Παπαδάκης"],
    ["семенов петр", "Пётр|Семёнов"],
    ["СЕМЁНОВ", "Пётр|Семенов"],
    ["محمد", "مُحَمَّد|العلي"],
    ["احمد علي", "أحمد|العلي"],
    ["كريمي", "علی|کریمی"],
    ["שרה", "שָׂרָה|כֹּהֵן"],
    ["ג'ורג'", "ג׳ורג׳|לוי"],
    ["राम", "राम|शर्मा"],
    ["ख\u093cान", "आमिर|\u0959ान"],
    ["李小龍", "小龍|李"],
    ["小龍李", "小龍|李"],
    ["龍", "小龍|李"],
    ["김철수", "철수|김"],
    ["철수", "철수|김"],
    ["김", "철수|김".normalize("NFD")],
    ["マリア", "ﾏﾘｱ|ｼﾙﾊﾞ"],
    ["山田太郎", "太郎|山田"],
    ["🌸", "Sakura 🌸|"],
    ["👩‍🔧", "Ana 👩‍🔧|Silva"],
    ["100% real", "100% Real|Smith"],
    ["\u202aMaria\u202c", "Maria|Silva"],
  ])("by %s: %s", (q, name) => expect(finds(q, person(name))).toBe(true));
});

describe("a name is not found", () => {
  it.each([
    ["Maria Souza", "Maria|Silva"],
    ["mario", "Maria|Silva"],
    ["mueller", "Jürgen|Muller"],
    ["रीमा", "राम|शर्मा"],
    ["שירה", "שרה|כהן"],
    ["محمود", "محمد|العلي"],
    ["がな", "かな|田中"],
    ["李小鳳", "小龍|李"],
    ["%", "Maria|Silva"],
    ["_", "Maria|Silva"],
    ["\\", "Maria|Silva"],
    ["m%a", "Maria|Silva"],
    ["mar_a", "Maria|Silva"],
    ["100%", "100 Real|Smith"],
    ["🌼", "Sakura 🌸|"],
    ["'", "Sean|O'Brien"],
    ["-", "Jean-Luc|Picard"],
  ])("by %s: %s", (q, name) => expect(finds(q, person(name))).toBe(false));
});

describe("a telephone number on record", () => {
  it.each([
    ["5550107788", "(555) 010-7788"],
    ["(555) 010-7788", "5550107788"],
    ["555.010.7788", "(555) 010‑7788"],
    ["010-7788", "(555) 010-7788"],
    ["7788", "(555) 010-7788"],
    ["+1 555 010 7788", "(555) 010-7788"],
    ["0015550107788", "(555) 010-7788"],
    ["(555) 010-7788", "+15550107788"],
    ["0171 5550123", "+491715550123"],
    ["+49 171 5550123", "0171 5550123"],
    ["+49 (171) 555-0123", "+491715550123"],
    ["555 010 7788", "٥٥٥٠١٠٧٧٨٨"],
    ["٥٥٥٠١٠٧٧٨٨", "555 010 7788"],
    ["maria 7788", "(555) 010-7788"],
    ["555–010–7788", "(555) 010-7788"],
    ["\u202a5550107788\u202c", "(555) 010-7788"],
  ])("is found by %s: %s", (q, phone) => expect(finds(q, person("Maria|Silva", { phone }))).toBe(true));

  it.each([
    ["5550107789", "(555) 010-7788"],
    ["+44 555 010 7799", "(555) 010-7788"],
    ["0000000", "(555) 010-7788"],
  ])("is not found by %s: %s", (q, phone) => expect(finds(q, person("Maria|Silva", { phone }))).toBe(false));
});

test.each([
  ["silva@example.com", { email: "maria.silva@example.com" }],
  ["anna-maria@example.com", { email: "anna-maria@example.com" }],
  ["o'hara@example.com", { email: "o'hara@example.com" }],
  ["maria_s", { email: "maria_s@example.com" }],
  ["EXAMPLE.COM maria", { email: "maria_s@example.com" }],
  ["T-1001", { externalId: "T-1001" }],
  ["t1001", { externalId: "T-1001" }],
  ["2024.001.0001", { externalId: "2024.001.0001" }],
  ["0001234567", { externalId: "0001234567" }],
])("%s finds the address or the host's id", (q, rest) => expect(finds(q, person("Maria|Silva", rest))).toBe(true));

describe("a unit", () => {
  it.each([
    ["4B", "4B"],
    ["4b", "4-B"],
    ["4-B", "4B"],
    ["4b", "4 B"],
    ["4 b", "4B"],
    ["#12", "#12"],
    ["#12", "12"],
    ["#12", "Apt 12"],
    ["12", "#12"],
    ["Apt 3", "Apt 3"],
    ["apt. 3", "Apt 3"],
    ["apt3", "Apt. 3"],
    ["etage 3", "3. Étage"],
    ["12/4", "12/4"],
    ["１２", "12"],
    ["३", "3"],
  ])("is found by %s: %s", (q, unit) => expect(finds(q, unitText(unit))).toBe(true));

  it.each([
    ["#12", "312"],
    ["4C", "4B"],
  ])("is not found by %s: %s", (q, unit) => expect(finds(q, unitText(unit))).toBe(false));

  it("and a name are found together", () =>
    expect(finds("4b silva", person("Maria|Silva"), unitText("4B"))).toBe(true));
});

test("a contact is found by the units that the viewer can see", () => {
  const workspaces = [
    { id: "a", unit: "4B" },
    { id: "b", unit: "9C" },
    { id: "c", unit: null },
  ];
  const contact = { firstName: "Maria", lastName: "Silva", workspaces };
  expect(findsContact({ workspaceIds: null }, contact, "silva 9c")).toBe(true);
  expect(findsContact({ workspaceIds: ["b"] }, contact, "silva 9c")).toBe(true);
  expect(findsContact({ workspaceIds: ["a", "c"] }, contact, "silva 9c")).toBe(false);
  expect(findsContact({ workspaceIds: ["a", "c"] }, contact, "silva 4b")).toBe(true);
});

test("a place is found by its name", () => {
  expect(finds("st johns", searchText("St. John’s Court"))).toBe(true);
  expect(finds("koenigsallee", searchText("Königsallee 12"))).toBe(true);
});

test("an empty search finds everyone, and one of blanks and dashes no one", () => {
  expect(finds(undefined, person("Maria|Silva"))).toBe(true);
  expect(finds("", person("Maria|Silva"))).toBe(true);
  expect(waysToFind(" - ' ")).toEqual([]);
});

test("a word inside another one is looked for once", () =>
  expect(waysToFind("ann anna maria mari ann")).toEqual([["anna", "maria"]]));
