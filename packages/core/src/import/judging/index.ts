// What the rows of a file mean: columns, people, problems, repairs and duplicates.
export { type ColumnsGuessed, guessColumns, type GuessSettings, headerKey, sampleRows } from "./columns.js";
export { type DateOrderFinder, findDateOrder, readDate } from "./dates.js";
export { findHeader, headerSearchRows, uniqueHeaders } from "./header.js";
export { createJudge, type Judge } from "./judge.js";
export {
  type ContactOnFile,
  indexRecord,
  judgeOnRecord,
  phoneKey,
  type RecordFacts,
  type RecordKeys,
  recordKeys,
  unitKey,
} from "./on-record.js";
export {
  indexPlaces,
  type KnownPlace,
  type PlaceChoice,
  type PlaceFound,
  type PlaceIndex,
  type PlaceNamed,
} from "./places.js";
export { judgeTogether, type RowsTogether } from "./together.js";
export type {
  Cells,
  Finding,
  ImportRole,
  JudgedRow,
  JudgeSettings,
  PersonWrite,
  Relations,
  Repair,
  RowEdit,
  RowStep,
  Twin,
  Verdict,
} from "./types.js";
export { verdictOn } from "./verdict.js";
