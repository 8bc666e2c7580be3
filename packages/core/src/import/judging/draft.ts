import type { ImportField } from "../../contract/import/fields.js";
import type { ImportPerson, ImportPersonInput } from "../../contract/import/schema.js";
import { plainCell, tidy } from "./text.js";

/** The texts of a person, as the file or somebody wrote them. */
export interface DraftPerson {
  externalId: string;
  type: string;
  role: string;
  firstName: string;
  middleName: string;
  lastName: string;
  fullName: string;
  companyName: string;
  email: string;
  otherEmail: string;
  phone: string;
  otherPhone: string;
  locale: string;
  workspace: string;
  workspaceId: string;
  unit: string;
  leaseId: string;
  /** What somebody decided about the name: it is one, however many it seems to be. */
  oneName: boolean;
  /** That there is no address, and none is missed. */
  withoutEmail: boolean;
}

export type DraftText = Exclude<keyof DraftPerson, "oneName" | "withoutEmail">;

/** What a row says about when and how somebody lives there. */
export interface DraftStay {
  status: string;
  relation: string;
  birthDate: string;
  leaseStart: string;
  leaseEnd: string;
  moveIn: string;
  moveOut: string;
}

/** A row on its way to being judged: its texts, before anything is made of them. */
export interface Draft {
  people: DraftPerson[];
  stay: DraftStay;
  /** Fields with a formula, and whether any had an apostrophe that kept one from running. */
  formulas: ImportField[];
  restored: boolean;
  cells: { filled: number; extra: string | null; missing: boolean; first: string };
}

const person = (): DraftPerson => ({
  externalId: "",
  type: "",
  role: "",
  firstName: "",
  middleName: "",
  lastName: "",
  fullName: "",
  companyName: "",
  email: "",
  otherEmail: "",
  phone: "",
  otherPhone: "",
  locale: "",
  workspace: "",
  workspaceId: "",
  unit: "",
  leaseId: "",
  oneName: false,
  withoutEmail: false,
});

const staying = new Set<ImportField>([
  "status",
  "relation",
  "birthDate",
  "leaseStart",
  "leaseEnd",
  "moveIn",
  "moveOut",
]);
/** Fields that can be in several cells, which are read as one. */
const joining: Readonly<Partial<Record<ImportField, string>>> = { otherEmail: "; ", otherPhone: "; " };
/** Line breaks divide addresses and names, so they stay until these are read. */
const divided = new Set<ImportField>(["email", "otherEmail", "fullName", "firstName", "lastName", "secondEmail"]);

/** The columns that are used, in the order of the file. */
export interface Used {
  index: number;
  field: ImportField;
}

/** Puts the cells of a row where they belong. */
export function draftOf(cells: readonly string[], used: readonly Used[], width: number): Draft {
  const first = person();
  const stay: DraftStay = {
    status: "",
    relation: "",
    birthDate: "",
    leaseStart: "",
    leaseEnd: "",
    moveIn: "",
    moveOut: "",
  };
  const formulas: ImportField[] = [];
  const second = { firstName: "", lastName: "", email: "", phone: "" };
  let restored = false;
  for (const { index, field } of used) {
    const cell = cells[index];
    if (cell === undefined || cell === "") continue;
    const plain = plainCell(cell);
    restored ||= plain.restored;
    const text =
      divided.has(field) && plain.text.includes("\n")
        ? plain.text.trim().replace(/\s*[\r\n]+\s*/g, "\n")
        : tidy(plain.text);
    if (text === "") continue;
    if (plain.formula && !formulas.includes(field)) formulas.push(field);
    if (staying.has(field)) stay[field as keyof DraftStay] ||= text;
    else if (field === "secondFirstName") second.firstName ||= text;
    else if (field === "secondLastName") second.lastName ||= text;
    else if (field === "secondEmail") second.email ||= text;
    else if (field === "secondPhone") second.phone ||= text;
    else {
      const key = field as DraftText;
      const joint = joining[field];
      if (first[key] === "") first[key] = text;
      else if (joint !== undefined) first[key] += joint + text;
    }
  }
  const people = [first];
  const hasSecond = second.firstName !== "" || second.lastName !== "" || second.email.includes("@");
  if (hasSecond) people.push(besides(first, second));
  return { people, stay, formulas, restored, cells: countCells(cells, width) };
}

/** Another person of the same home. */
export function besides(
  { type, role, locale, workspace, workspaceId, unit, leaseId }: DraftPerson,
  own: Partial<DraftPerson>,
): DraftPerson {
  return { ...person(), type, role, locale, workspace, workspaceId, unit, leaseId, ...own };
}

function countCells(cells: readonly string[], width: number): Draft["cells"] {
  let [filled, first, extra] = [0, "", null as string | null];
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? "";
    if (cell === "" || cell.trim() === "") continue;
    filled += 1;
    if (first === "") first = cell;
    if (index >= width) extra ??= cell;
  }
  return { filled, first, extra, missing: cells.length < width };
}

/**
 * The draft with what somebody typed. People who are left out are gone, what is left out of a person stays.
 *
 * @param read the people as the draft was read
 */
export function withTyped(draft: Draft, typed: readonly ImportPersonInput[], read: readonly ImportPerson[]): Draft {
  const [first] = draft.people;
  const people = typed.map((input, index): DraftPerson => {
    const { firstName, lastName, ...texts } = definedOf(input);
    const base = draft.people[index] ?? besides(first ?? person(), {});
    const before = read[index];
    const isNamed = firstName !== undefined || lastName !== undefined;
    return {
      ...base,
      ...(isNamed && {
        fullName: "",
        middleName: "",
        companyName: "",
        firstName: firstName ?? before?.firstName ?? "",
        lastName: lastName ?? before?.lastName ?? "",
      }),
      // A typed address is the only one.
      ...(texts.email !== undefined && { otherEmail: "", withoutEmail: false }),
      ...(texts.phone !== undefined && { otherPhone: "" }),
      ...(texts.workspace !== undefined && { workspaceId: "" }),
      ...texts,
    };
  });
  const mended = new Set<ImportField>(typed.flatMap((input) => Object.keys(definedOf(input)) as ImportField[]));
  if (mended.has("firstName") || mended.has("lastName"))
    for (const field of ["fullName", "firstName", "lastName", "middleName", "companyName"] as const) mended.add(field);
  return { ...draft, people, formulas: draft.formulas.filter((field) => !mended.has(field)) };
}

const definedOf = (input: ImportPersonInput): Partial<Record<keyof ImportPersonInput, string>> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) =>
      typeof value === "string" ? [[key, tidy(plainCell(value).text)]] : [],
    ),
  );
