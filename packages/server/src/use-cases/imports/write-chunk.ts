import { check, ContactSyncRow, errors, type ContactType, type ImportPerson } from "@latchkey/core/contract";
import { judgeOnRecord, verdictOn, type JudgedRow, type Verdict } from "@latchkey/core/import";
import { isSamePerson, type ImportAsk, type ImportOutcome } from "@latchkey/core/rules";
import { newId } from "../../ids.js";
import { changeChunk, chunksOfRows, type ImportChunkRow } from "../../store/import-chunks.js";
import { keyOf, type ImportRow } from "../../store/imports.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { related } from "./judge-file.js";
import type { Judging } from "./judging.js";
import { bothOf, isWritten, resultsOf, rowsOf, type Related, type RowResult, type StoredRow } from "./stored-rows.js";
import { writePeople } from "./write-people.js";

/** A row that is to be written. */
interface WritableRow {
  stored: StoredRow;
  judged: JudgedRow;
  verdict: Verdict;
  relations: Related;
}

/**
 * Writes the rows of a locked chunk that are ready and not on record, and what became of each, in one transaction. All
 * is decided again, with what is on record by now.
 *
 * @param chosen the rows to write; null for all that are ready
 * @returns how many rows were written
 */
export async function writeChunk(
  app: App,
  trx: Trx,
  call: StaffCall,
  file: ImportRow,
  judging: Judging,
  chunk: ImportChunkRow,
  chosen: ReadonlySet<number> | null,
): Promise<number> {
  const rows = await writableRows(file, judging, chunk, chosen);
  if (rows.length === 0) return 0;
  const { asks, ofRow } = await asksOf(trx, file, judging, rows);
  const written = await writePeople(
    app,
    trx,
    call,
    asks.flatMap(({ ask }) => ask),
  );
  const outcomes = written.values();
  const results = resultsOf(chunk);
  const relations = chunk.verdicts === "[]" ? {} : (JSON.parse(chunk.verdicts) as Record<string, Related>);
  const reached = asks.map(({ invalid }): ImportOutcome | undefined => (invalid ? undefined : outcomes.next().value));
  for (const row of rows) {
    const { row: number } = row.stored.cells;
    results[number] = resultOf(
      row,
      (ofRow.get(row) ?? []).map((index) => (index === null ? null : (reached[index] ?? "invalid"))),
    );
    relations[number] = row.relations;
  }
  const counts = Object.fromEntries(Object.entries(chunk.counts).filter(([name]) => !name.startsWith("r:")));
  for (const { status } of Object.values(results)) counts[`r:${status}`] = (counts[`r:${status}`] ?? 0) + 1;
  await changeChunk(trx, keyOf(file), chunk.place, {
    results: JSON.stringify(results),
    verdicts: JSON.stringify(relations),
    counts: JSON.stringify(counts),
  });
  return rows.filter(({ stored }) => isWritten(results[stored.cells.row] ?? null)).length;
}

async function writableRows(
  file: ImportRow,
  { judge, factsAbout }: Judging,
  chunk: ImportChunkRow,
  chosen: ReadonlySet<number> | null,
): Promise<WritableRow[]> {
  const judged = rowsOf(chunk, file.header_row)
    .filter(({ cells, result }) => !isWritten(result) && (chosen === null || chosen.has(cells.row)))
    .map((stored) => ({ stored, judged: judge.row(stored.cells, stored.edit) }));
  const facts = (await factsAbout?.(judged.flatMap((one) => one.judged.people))) ?? null;
  return judged.flatMap((one) => {
    const relations = related(one.stored.relations.together, facts && judgeOnRecord(one.judged, facts));
    const verdict = verdictOn(one.judged, ...bothOf(relations));
    const writes = verdict.writes.some(({ skip }) => !skip);
    return verdict.state === "ready" && writes ? [{ ...one, verdict, relations }] : [];
  });
}

/** A person to write; `invalid` if a value cannot be stored after all. */
interface Asked {
  ask: ImportAsk[];
  invalid: boolean;
}

/** The people of rows, and the places of each row's people among them; null for who is left out. */
async function asksOf(
  trx: Trx,
  file: ImportRow,
  judging: Judging,
  rows: readonly WritableRow[],
): Promise<{ asks: Asked[]; ofRow: Map<WritableRow, (number | null)[]> }> {
  const asks: Asked[] = [];
  const ofRow = new Map<WritableRow, (number | null)[]>();
  const byNumber = new Map(rows.map((row) => [row.stored.cells.row, row]));
  const earlier = await earlierRows(trx, file, judging, rows, byNumber);
  /** The places among the valid ones, because only these are passed on. */
  const passed = new Map<number, number>();
  for (const row of rows) {
    const places: (number | null)[] = [];
    for (const [index, person] of row.judged.people.entries()) {
      const write = row.verdict.writes[index];
      if (!write || write.skip) {
        places.push(null);
        continue;
      }
      const isSame = (other: ImportPerson) => isSamePerson(other, person);
      const inChunk = write.row === null ? undefined : byNumber.get(write.row);
      const at = inChunk ? ofRow.get(inChunk)?.[inChunk.judged.people.findIndex(isSame)] : undefined;
      const before = write.row === null ? undefined : earlier.get(write.row);
      const known = before?.result?.people[before.people.findIndex(isSame)] ?? null;
      const ask = askOf(file, person, {
        contactId: write.contactId ?? known,
        sameAs: typeof at === "number" ? (passed.get(at) ?? null) : null,
      });
      places.push(asks.length);
      if (ask) passed.set(asks.length, passed.size);
      asks.push(ask ? { ask: [ask], invalid: false } : { ask: [], invalid: true });
    }
    ofRow.set(row, places);
  }
  return { asks, ofRow };
}

/** The rows of other chunks whose people come again here, with what became of them. */
async function earlierRows(
  trx: Trx,
  file: ImportRow,
  { judge }: Judging,
  rows: readonly WritableRow[],
  here: ReadonlyMap<number, WritableRow>,
) {
  const numbers = new Set(
    rows.flatMap(({ verdict }) => verdict.writes.flatMap(({ row }) => (row === null || here.has(row) ? [] : row))),
  );
  if (numbers.size === 0) return new Map<number, never>();
  const chunks = await chunksOfRows(trx, keyOf(file), [...numbers]);
  return new Map(
    chunks
      .flatMap((chunk) => rowsOf(chunk, file.header_row).filter(({ cells }) => numbers.has(cells.row)))
      .map(({ cells, edit, result }) => [cells.row, { people: judge.row(cells, edit).people, result }]),
  );
}

/** A person as they are written; undefined if a value cannot be stored. */
function askOf(
  file: ImportRow,
  { type, externalId, firstName, lastName, email, phone, locale, workspaceId, unit, leaseId }: ImportPerson,
  known: Pick<ImportAsk, "contactId" | "sameAs">,
): ImportAsk | undefined {
  const place = workspaceId === null ? null : { id: workspaceId, unit, leaseId };
  const checked = check(ContactSyncRow, {
    // The schema needs one.
    externalId: externalId ?? "none",
    type: type as ContactType,
    firstName,
    lastName,
    email,
    phone,
    locale,
    workspaces: place ? [place] : [],
  });
  if (!checked.ok) return undefined;
  const { workspaces, ...person } = checked.value;
  return {
    ...known,
    person: { ...person, externalId },
    place: workspaces?.[0] ?? null,
    isTypeGiven: type !== file.type,
    newId: newId("con"),
  };
}

/** What became of a row, from what became of its people. */
function resultOf(
  { judged, verdict }: WritableRow,
  outcomes: readonly (ImportOutcome | "invalid" | null)[],
): RowResult {
  const people = outcomes.map((outcome) =>
    outcome !== null && outcome !== "invalid" && "id" in outcome ? outcome.id : null,
  );
  const refused = outcomes.find((outcome) => outcome === "invalid" || outcome?.kind === "refused");
  const code = refused === "invalid" ? "validation_failed" : refused?.kind === "refused" ? refused.ruling.code : null;
  const kinds = new Set(outcomes.map((outcome) => (outcome === null || outcome === "invalid" ? null : outcome.kind)));
  return {
    status: refused ? "failed" : kinds.has("created") ? "created" : kinds.has("updated") ? "updated" : "unchanged",
    people,
    invites: people.flatMap((contactId, index) => {
      const person = judged.people[index];
      return contactId === null || !person || !verdict.writes[index]?.invite
        ? []
        : [{ contactId, role: person.role, hasEmail: person.email !== null }];
    }),
    code,
    detail: code === null ? null : errors[code].when,
  };
}
