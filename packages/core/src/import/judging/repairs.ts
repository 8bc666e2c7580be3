import type { ImportField, ImportProblem, ImportRepair } from "../../contract/import/fields.js";
import { besides, type Draft, type DraftPerson, type DraftText } from "./draft.js";
import type { Name } from "./names.js";
import type { DraftRead } from "./person.js";
import type { Finding } from "./types.js";

/** Problems of a value that can be left out. */
const dispensable = new Set<ImportProblem>([
  "date_impossible",
  "id_invalid",
  "value_too_long",
  "role_unknown",
  "role_not_grantable",
  "formula",
  "too_many_cells",
]);

/** The field that a finding is about, and the person's index. */
function aimOf({ path }: Finding): { person: number; field: ImportField } {
  const [, index = "0", field = path] = /^(\d+)\.(.*)$/.exec(path) ?? [];
  return { person: Number(index), field: field as ImportField };
}

/** What one click can do about a row, the likeliest first. */
export function repairsFor(draft: Draft, { reads, findings }: DraftRead): ImportRepair[] {
  const codes = new Set(findings.map(({ code }) => code));
  const repairs: ImportRepair[] = [];
  const people = reads.reduce((sum, { names }) => sum + Math.max(names.length, 1), 0);
  const emails = Math.max(0, ...reads.map((read) => read.emails.length));
  const eachOne =
    codes.has("several_emails") &&
    people > 1 &&
    reads.some(({ emails: own, names }) => own.length === Math.max(names.length, reads.length));
  if (eachOne) repairs.push("an_email_each");
  if (codes.has("several_people")) {
    if (reads.some(({ names }) => names.length > 1)) repairs.push("two_people");
    repairs.push("one_person");
  }
  if (codes.has("domain_misspelt")) repairs.push("correct_domain");
  if (codes.has("several_emails")) repairs.push("first_email", "second_email");
  if (!eachOne && emails > 1 && people > 1 && !repairs.includes("two_people") && people >= emails)
    repairs.push("an_email_each");
  if (codes.has("formula")) repairs.push("without_value", "as_text");
  else if (findings.some(({ code }) => dispensable.has(code))) repairs.push("without_value");
  if (
    ["email_missing", "email_placeholder", "email_invalid", "domain_misspelt"].some((code) =>
      codes.has(code as ImportProblem),
    )
  )
    repairs.push("without_email");
  return repairs;
}

/** The draft after a repair. One that does not apply changes nothing. */
export function withRepair(draft: Draft, { reads, findings }: DraftRead, repair: ImportRepair): Draft {
  const each = (change: (person: DraftPerson, index: number) => DraftPerson | DraftPerson[]): Draft => ({
    ...draft,
    people: draft.people.flatMap((person, index) => change(person, index)),
  });
  const emailsOf = (index: number): readonly string[] => reads[index]?.emails ?? [];
  switch (repair) {
    case "two_people":
      return each((person, index) => divided(person, reads[index]?.names ?? []));
    case "one_person":
      return each((person, index) => ({ ...person, ...asOne(person, reads[index]?.whole), oneName: true }));
    case "first_email":
      return each((person, index) => withEmail(person, emailsOf(index)[0]));
    case "second_email":
      return each((person, index) => withEmail(person, emailsOf(index)[1] ?? emailsOf(index)[0]));
    case "an_email_each":
      return anEmailEach(draft, reads);
    case "correct_domain":
      return each((person, index) => withEmail(person, reads[index]?.meant ?? undefined));
    case "without_email":
      return each((person, index) =>
        hasNoEmail(findings, index, reads.length) ? { ...person, withoutEmail: true } : person,
      );
    case "without_value":
      return withoutValues(draft, findings);
    case "as_text":
      return { ...draft, formulas: [] };
  }
}

const withEmail = (person: DraftPerson, email: string | undefined): DraftPerson =>
  email === undefined ? person : { ...person, email, otherEmail: "" };

/** A person whose name names several, as these. Only the first one has what cannot be shared. */
function divided(person: DraftPerson, names: readonly Name[]): DraftPerson[] {
  if (names.length < 2) return [person];
  return names.map((name, index) => {
    const base = index === 0 ? { ...person } : besides(person, { email: person.email, otherEmail: person.otherEmail });
    return { ...base, ...name, fullName: "", middleName: "", companyName: "", oneName: true };
  });
}

const asOne = (person: DraftPerson, whole: Name | undefined): Partial<DraftPerson> =>
  whole === undefined || person.firstName + person.lastName !== "" ? {} : { ...whole, fullName: "" };

/** Each person gets an address of their own, in the order of the cell. */
function anEmailEach(draft: Draft, reads: DraftRead["reads"]): Draft {
  const emails = [...new Set(reads.flatMap((read) => read.emails))];
  const people = draft.people.flatMap((person, index) => divided(person, reads[index]?.names ?? []));
  return { ...draft, people: people.map((person, index) => withEmail(person, emails[index] ?? emails[0])) };
}

function hasNoEmail(findings: readonly Finding[], person: number, count: number): boolean {
  return findings.some((finding) => {
    const aim = aimOf(finding);
    const isOfMail = ["email_missing", "email_placeholder", "email_invalid", "domain_misspelt"].includes(finding.code);
    return isOfMail && (count === 1 || aim.person === person);
  });
}

/** The draft without the values that are wrong and that the row can do without. */
function withoutValues(draft: Draft, findings: readonly Finding[]): Draft {
  const people = draft.people.map((person) => ({ ...person }));
  const stay = { ...draft.stay };
  const cells = { ...draft.cells };
  for (const finding of findings) {
    if (!dispensable.has(finding.code)) continue;
    const { person: index, field } = aimOf(finding);
    const person = people[index];
    if (finding.code === "too_many_cells") cells.extra = null;
    else if (field in stay) stay[field as keyof typeof stay] = "";
    else if (person !== undefined && field in person) person[field as DraftText] = "";
  }
  return { ...draft, people, stay, cells, formulas: [] };
}
