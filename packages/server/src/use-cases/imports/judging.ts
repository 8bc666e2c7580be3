import type { ImportPerson, ImportRow as ShownRow } from "@latchkey/core/contract";
import {
  createJudge,
  indexPlaces,
  verdictOn,
  type Judge,
  type JudgedRow,
  type PlaceIndex,
  type RecordFacts,
  type Verdict,
} from "@latchkey/core/import";
import { readPhone } from "@latchkey/core/phone";
import { factsAbout, hasRecords } from "../../store/import-records.js";
import type { ImportRow } from "../../store/imports.js";
import { listRoles } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import { namesOfWorkspaces } from "../../store/workspaces.js";
import type { Actor, App } from "../app.js";
import { holds } from "../authority.js";
import { bothOf, shownResult, type StoredRow } from "./stored-rows.js";

/** Judges the rows of one import for somebody. */
export interface Judging {
  judge: Judge;
  places: PlaceIndex;
  /** What is on record of people; null if nothing is on record at all. */
  factsAbout: ((people: readonly ImportPerson[]) => Promise<RecordFacts>) | null;
}

/** Reads what rows are judged by: the mapping, the properties of the organization and its roles. */
export async function judgingOf(app: App, db: Db, file: ImportRow, actor: Actor): Promise<Judging> {
  const { organizationId } = actor;
  const workspaces = await namesOfWorkspaces(db, organizationId);
  const roles = await listRoles(db, organizationId, app.settings.roles);
  const places = indexPlaces(
    workspaces.map(({ id, name }) => ({ id, name, yours: holds(actor, id) })),
    file.places.filter(({ chosen }) => chosen),
  );
  return {
    places,
    judge: createJudge({
      columns: file.columns.map(({ field }) => field as never),
      dateOrder: file.date_order,
      type: file.type as never,
      today: file.judged_on,
      places,
      roles: roles.map(({ key, label }) => ({ key, label, grantable: actor.role.canInvite.includes(key) })),
      readPhone,
    }),
    factsAbout: (await hasRecords(db, organizationId))
      ? (people) => factsAbout(db, organizationId, people, actor.workspaceIds)
      : null,
  };
}

/** A row, and what is to be said of it. */
export interface JudgedStoredRow {
  stored: StoredRow;
  judged: JudgedRow;
  verdict: Verdict;
}

/** Judges a row with what was found of it among the others and on record. */
export function judgeStored(judge: Judge, stored: StoredRow): JudgedStoredRow {
  const judged = judge.row(stored.cells, stored.edit);
  return { stored, judged, verdict: verdictOn(judged, ...bothOf(stored.relations)) };
}

/** A row as it is shown. */
export const shownRow = (file: ImportRow, { stored, judged, verdict }: JudgedStoredRow): ShownRow => ({
  row: stored.cells.row,
  state: verdict.state,
  values: Object.fromEntries(file.columns.map(({ header, index }) => [header, stored.cells.cells[index] ?? ""])),
  people: judged.people,
  problems: verdict.problems,
  duplicateOf: verdict.duplicateOf,
  duplicate: verdict.duplicate,
  suggestion: verdict.suggestion,
  repairs: verdict.repairs,
  decision: judged.decision,
  result: shownResult(stored.result),
});
