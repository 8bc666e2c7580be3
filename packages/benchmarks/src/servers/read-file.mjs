// Reads and judges the rows of a file, and prints in how many milliseconds. It stays, for its memory to be asked for.
import { readFile } from "node:fs/promises";
import {
  createJudge,
  findHeader,
  guessColumns,
  headerSearchRows,
  indexPlaces,
  judgeTogether,
  readSheet,
  sampleRows,
  uniqueHeaders,
  verdictOn,
} from "@latchkey/core/import";
import { readPhone } from "@latchkey/core/phone";

const bytes = new Uint8Array(await readFile(process.env.FILE));
const startedAt = performance.now();
// Kept as a server keeps them, which has them in its database.
const parts = [];
for await (const part of (await readSheet(bytes)).rows) parts.push(JSON.stringify(part));
const readAt = performance.now();

const head = JSON.parse(parts[0]);
const headerRow = findHeader(head.slice(0, headerSearchRows));
const headers = uniqueHeaders(head.find(({ row }) => row === headerRow).cells);
const { columns, dateOrder, type } = guessColumns(
  headers,
  head.slice(1, sampleRows).map(({ cells }) => cells),
);
const judge = createJudge({
  columns: columns.map(({ field }) => field),
  dateOrder,
  type,
  today: "2026-12-01",
  places: indexPlaces(
    Array.from({ length: 40 }, (_, at) => ({ id: `p${at}`, name: `Maple Court ${at}`, yours: true })),
  ),
  roles: [],
  readPhone,
});
const rowsBelow = function* () {
  for (const part of parts) yield* JSON.parse(part).filter(({ row }) => row > headerRow);
};
const together = judgeTogether();
for (const row of rowsBelow()) together.add(judge.row(row));
let rows = 0;
let ready = 0;
for (const row of rowsBelow()) {
  const judged = judge.row(row);
  rows += 1;
  if (verdictOn(judged, together.of(judged)).state === "ready") ready += 1;
}
const judgedAt = performance.now();
console.log(JSON.stringify({ rows, ready, read: readAt - startedAt, judged: judgedAt - readAt }));
process.on("SIGTERM", () => process.exit());
setInterval(() => undefined, 60_000);
