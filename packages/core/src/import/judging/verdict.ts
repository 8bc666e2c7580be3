import type { FieldError } from "../../contract/errors.js";
import {
  importProblems,
  type ImportDecision,
  type ImportProblem,
  type ImportRowState,
} from "../../contract/import/fields.js";
import type { Finding, JudgedRow, PersonWrite, Relations, Twin, Verdict } from "./types.js";

const aboutMail = new Set<ImportProblem>(["email_missing", "email_placeholder", "email_suppressed"]);
const undecided = new Set<ImportProblem>(["maybe_on_record", "maybe_repeated"]);

/** Whether a decision has settled a problem. */
function isSettled(code: ImportProblem, decision: ImportDecision | null): boolean {
  const { state } = importProblems[code];
  switch (decision) {
    case "invite":
      return state === "do_not_invite";
    case "add":
      return state === "do_not_invite" || aboutMail.has(code);
    case "merge":
    case "separate":
      return undecided.has(code) || (code === "repeated" && decision === "separate");
    default:
      return false;
  }
}

/** The index of the person whom a finding is about; null if it is about the row. */
const personOf = ({ path }: Finding, people: number): number | null => {
  const [, index] = /^(\d+)\./.exec(path) ?? [];
  return index === undefined ? null : Math.min(Number(index), people - 1);
};

const shown = ({ code, path, found }: Finding): FieldError => ({
  path,
  code,
  message: importProblems[code].message,
  ...(found !== undefined && { found }),
});

/** A row as a whole: by itself, among the others of its file, beside what is on record, and after a decision. */
export function verdictOn(row: JudgedRow, ...relations: readonly Relations[]): Verdict {
  const { people, decision } = row;
  const all: Finding[] =
    relations.length === 0 ? row.findings : [...row.findings, ...relations.flatMap(({ findings }) => findings)];
  const open = all.filter(({ code }) => !isSettled(code, decision));
  const stateOf = ({ code }: Finding): ImportRowState | null => importProblems[code].state;
  const left = open.filter((finding) => stateOf(finding) === "do_not_invite");
  const leftPeople = new Set(left.map((finding) => personOf(finding, people.length)));
  // One of a couple may be in already, and the other one is invited.
  const isLeft = left.length > 0 && (leftPeople.has(null) || leftPeople.size === people.length);
  const faults = open.filter((finding) => {
    const person = personOf(finding, people.length);
    return stateOf(finding) === "needs_fix" && !(person !== null && leftPeople.has(person));
  });
  const state: ImportRowState =
    isLeft || decision === "skip" ? "do_not_invite" : faults.length > 0 ? "needs_fix" : "ready";
  const notes = open.filter((finding) => stateOf(finding) === null);
  const problems =
    state === "do_not_invite" && decision !== "skip" ? [...left, ...notes] : [...faults, ...left, ...notes];

  const twins = relations.flatMap((relation) => relation.twins);
  const twin = twins.find(({ contactId }) => contactId !== null) ?? twins[0];
  return {
    state,
    problems: problems.map(shown),
    duplicateOf: twin?.contactId ?? null,
    duplicate: twin === undefined ? null : { contactId: twin.contactId, row: twin.row, name: twin.name, by: twin.by },
    repairs: state === "needs_fix" ? row.repairs : [],
    suggestion: state === "needs_fix" ? row.suggestion : null,
    writes: people.map((person, index) =>
      writeOf(
        person.email,
        decision,
        twins.filter((other) => other.person === index),
        leftPeople.has(index) || isLeft,
      ),
    ),
  };
}

function writeOf(
  email: string | null,
  decision: ImportDecision | null,
  twins: readonly Twin[],
  isLeft: boolean,
): PersonWrite {
  const counts = (twin: Twin): boolean => twin.sure || decision === "merge";
  const onRecord = twins.find((twin) => twin.contactId !== null && counts(twin));
  const earlier = twins.find((twin) => twin.row !== null && counts(twin));
  const isRepeated = isLeft && earlier !== undefined && onRecord === undefined;
  return {
    contactId: onRecord?.contactId ?? null,
    row: earlier?.row ?? null,
    skip: isRepeated || decision === "skip",
    invite: email !== null && !isLeft && decision !== "add" && decision !== "skip",
    withoutExternalId: twins.some((twin) => twin.by === "externalId" && !twin.sure) && decision === "separate",
  };
}
