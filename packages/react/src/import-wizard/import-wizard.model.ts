/** What can be done about the columns and rows of an import: worked out from data alone. */
import {
  importProblems,
  type Import,
  type ImportDecision,
  type ImportField,
  type ImportPerson,
  type ImportProblem,
  type ImportRow,
  type ImportRowState,
} from "@latchkey/core/contract";

/** The spans to choose from, in days. */
export const expiryDays: readonly number[] = [3, 7, 14, 30, 90];

/** The fields to choose from, in groups. */
export const fieldGroups = {
  person: ["firstName", "lastName", "fullName", "middleName", "companyName", "birthDate"],
  contact: ["email", "otherEmail", "phone", "otherPhone", "locale"],
  place: ["workspace", "workspaceId", "unit"],
  dates: ["leaseId", "status", "leaseStart", "leaseEnd", "moveIn", "moveOut"],
  second: ["secondFirstName", "secondLastName", "secondEmail", "secondPhone"],
  other: ["externalId", "type", "role", "relation"],
} as const satisfies Record<string, readonly ImportField[]>;

const decisions: Partial<Record<ImportProblem, readonly ImportDecision[]>> = {
  maybe_on_record: ["merge", "separate", "skip"],
  maybe_repeated: ["merge", "separate", "skip"],
  on_record: ["skip"],
  repeated: ["separate"],
  past: ["invite", "add"],
  minor: ["invite", "add"],
  future: ["add"],
  email_suppressed: ["add", "skip"],
  already_active: ["add"],
  already_invited: ["add"],
  guarantor: ["invite", "add"],
  declined: ["invite", "add"],
  vacant: ["invite"],
};

/** What can be decided about a row with this problem. A row that needs a fix can always be left out. */
export function decisionsFor(problem: string | undefined, state: ImportRowState | (string & {})): ImportDecision[] {
  const own = decisions[problem as ImportProblem] ?? [];
  return state === "needs_fix" && !own.includes("skip") ? [...own, "skip"] : [...own];
}

/** The problem that keeps a row where it is. */
export const mainProblem = ({ problems }: Pick<ImportRow, "problems">): string | undefined => problems[0]?.code;

/** The name of a row's person; empty if there is none. */
export const nameOf = ({ firstName, lastName }: Pick<ImportPerson, "firstName" | "lastName">): string =>
  `${firstName} ${lastName}`.trim();

/** What a repair makes of a row, in few words: the part that differs. */
export function resultOf(people: readonly ImportPerson[], before: readonly ImportPerson[]): string {
  const differ = people.length !== before.length || people.some((person, at) => nameOf(person) !== nameOf(before[at]!));
  if (differ) return people.map(nameOf).filter(Boolean).join(" · ");
  const changed = people.filter(({ email }, at) => email !== before[at]?.email);
  return changed.flatMap(({ email }) => email ?? []).join(" · ");
}

/** The fields of a person that are edited in place. */
export const editedFields = ["firstName", "lastName", "email", "phone", "unit"] as const;
export type EditedField = (typeof editedFields)[number];
export type EditedPerson = Record<EditedField, string>;

export const toEdited = (person: ImportPerson): EditedPerson => ({
  firstName: person.firstName,
  lastName: person.lastName,
  email: person.email ?? "",
  phone: person.phone ?? "",
  unit: person.unit ?? "",
});

/** What is sent of an edited person: what was changed. */
export const changesOf = (edited: EditedPerson, before: EditedPerson): Partial<EditedPerson> =>
  Object.fromEntries(editedFields.filter((name) => edited[name] !== before[name]).map((name) => [name, edited[name]]));

/** The problems that keep rows in a state; for rows that are ready, what was noticed about them. */
export function problemsIn({ problems }: Pick<Import, "problems">, state: ImportRowState): Import["problems"] {
  const kinds: Record<string, { state: string | null }> = importProblems;
  return problems.filter(
    ({ code }) => (Object.hasOwn(kinds, code) ? (kinds[code]?.state ?? "ready") : "ready") === state,
  );
}
