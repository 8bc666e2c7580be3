import type { ImportField, ImportProblem } from "../../contract/import/fields.js";
import { importProblems } from "../../contract/import/fields.js";
import type { ImportPerson } from "../../contract/import/schema.js";
import { draftOf, withTyped, type Draft, type Used } from "./draft.js";
import { headerMeaning } from "./header-words.js";
import { createPersonReader, type DraftRead } from "./person.js";
import { repairsFor, withRepair } from "./repairs.js";
import { dayReader, readStay } from "./standing.js";
import type { Cells, Finding, JudgedRow, JudgeSettings, Repair, RowEdit } from "./types.js";
import { isTotal, namesNobody, standingOf } from "./words.js";

export interface Judge {
  /** Judges a row by itself, after the steps of a person. It keeps nothing: rows can come in any order, and again. */
  row(row: Cells, edit?: RowEdit): JudgedRow;
}

const nobody = new Set<ImportProblem>(["blank", "total", "vacant"]);

const isNamePart = (path: string): boolean => /^(?:\d\.)?(?:first|middle|last|full|company)Name$/.test(path);

/** A judge of the rows of one file. */
export function createJudge(settings: JudgeSettings): Judge {
  const used: Used[] = settings.columns.flatMap((field, index) => (field === null ? [] : [{ index, field }]));
  const width = settings.columns.length;
  const maps = (field: ImportField): boolean => used.some((column) => column.field === field);
  const stays = { readDay: dayReader(settings.dateOrder), today: settings.today, knowsMoveOut: maps("moveOut") };
  const readPerson = createPersonReader(settings);

  /** Why a row is nobody's: it is empty, a total, or of a unit that is vacant. */
  function isNobody(draft: Draft): Finding | null {
    const [first] = draft.people;
    if (draft.cells.filled === 0 || first === undefined) return { code: "blank", path: "" };
    const name = first.fullName || `${first.firstName} ${first.lastName}`.trim() || first.companyName;
    if (name !== "" && namesNobody(name))
      return { code: "vacant", path: first.fullName === "" ? "lastName" : "fullName" };
    const reached = first.email !== "" || first.phone !== "";
    if (!reached && isTotal(draft.cells.first)) return { code: "total", path: "" };
    // The header again, at the top of a printed page.
    const isHeader = first.email !== "" && !first.email.includes("@") && headerMeaning(first.email)?.field === "email";
    if (isHeader) return { code: "total", path: "" };
    if (draft.stay.status !== "" && standingOf(draft.stay.status) === "vacant")
      return { code: "vacant", path: "status" };
    // A line between the rows, such as the name of a property above its people.
    const isLine = draft.cells.filled === 1 && used.length >= 4 && name === "" && !reached;
    return isLine ? { code: draft.cells.first.trim() === "" ? "blank" : "total", path: "" } : null;
  }

  function read(draft: Draft): DraftRead {
    const none = isNobody(draft);
    if (none !== null) return { people: [], reads: [], findings: [none] };
    const findings: Finding[] = [];
    const reads = draft.people.map((person) => readPerson(person));
    const several = reads.length > 1;
    for (const [index, { findings: own }] of reads.entries())
      for (const finding of own) findings.push(several ? { ...finding, path: `${index}.${finding.path}` } : finding);
    const { problem, path, impossible } = readStay(draft.stay, stays);
    if (problem !== null) findings.push({ code: problem, path });
    for (const field of impossible)
      findings.push({ code: "date_impossible", path: field, found: [draft.stay[field as keyof typeof draft.stay]] });
    // What stands in a formula is not asked about besides.
    const isOfFormula = ({ path: of }: Finding): boolean =>
      draft.formulas.some((field) => field === of || (isNamePart(field) && isNamePart(of)));
    if (draft.formulas.length > 0)
      findings.splice(0, findings.length, ...findings.filter((finding) => !isOfFormula(finding)));
    for (const field of draft.formulas) findings.push({ code: "formula", path: field });
    if (draft.restored) findings.push({ code: "formula_restored", path: "" });
    // Trailing cells that are empty are left out by many programs. It is said where something is missed.
    if (draft.cells.missing && findings.some(({ code }) => code === "name_missing" || code === "email_missing"))
      findings.push({ code: "too_few_cells", path: "" });
    if (draft.cells.extra !== null) findings.push({ code: "too_many_cells", path: "", found: [draft.cells.extra] });
    return { people: reads.map(({ person }) => person), reads, findings };
  }

  return {
    row({ row, cells }, edit) {
      let draft = draftOf(cells, used, width);
      let judged = read(draft);
      for (const step of edit?.steps ?? []) {
        draft =
          "repair" in step ? withRepair(draft, judged, step.repair) : withTyped(draft, step.people, judged.people);
        judged = read(draft);
      }
      const needsFix = judged.findings.some(({ code }) => importProblems[code].state === "needs_fix");
      const repairs = needsFix ? repairsOf(draft, judged) : [];
      return {
        row,
        people: judged.people,
        findings: judged.findings,
        repairs,
        suggestion: repairs[0] === undefined ? null : changed(judged.people, repairs[0].people),
        decision: edit?.decision ?? null,
      };
    },
  };

  function repairsOf(draft: Draft, judged: DraftRead): Repair[] {
    if (judged.findings.some(({ code }) => nobody.has(code))) return [];
    return repairsFor(draft, judged).map((code) => ({ code, people: read(withRepair(draft, judged, code)).people }));
  }
}

const compared = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "externalId",
  "unit",
  "leaseId",
  "role",
  "locale",
] as const;

/** What a repair changes, by field, with the person's index if there are several then. */
function changed(before: readonly ImportPerson[], after: readonly ImportPerson[]): Record<string, string> | null {
  const changes: Record<string, string> = {};
  for (const [index, person] of after.entries())
    for (const field of compared) {
      const value = person[field] ?? "";
      if (value !== (before[index]?.[field] ?? "")) changes[after.length > 1 ? `${index}.${field}` : field] = value;
    }
  return Object.keys(changes).length === 0 ? null : changes;
}
