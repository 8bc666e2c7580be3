import { expect, it } from "vitest";
import { importFields } from "../../contract/import/fields.js";
import { importLimits } from "../../contract/import/limits.js";
import {
  createJudge,
  findHeader,
  guessColumns,
  indexPlaces,
  judgeTogether,
  uniqueHeaders,
  verdictOn,
} from "./index.js";

const max = importLimits.cellLength;
const patterns = [
  "a",
  " ",
  ",",
  "&",
  "'",
  ".",
  "-",
  "@",
  "(",
  "\n",
  "1",
  "a ",
  "a,",
  "a & ",
  "a@",
  "1-",
  "x1 ",
  "van ",
  " y ",
  "\u0301",
  "\u200d",
  "王",
  '"',
  "=",
  "Jr, ",
  "c/o ",
  "a@b.c,",
  "<a@b.c>",
  "mr ",
  "1/1/2020 - ",
  "llc ",
  "\u202e",
  "\ud800",
];
// A pattern that is slow is slowest where it almost fits.
const texts = patterns.flatMap((pattern) => [
  pattern.repeat(max / pattern.length),
  `a${pattern.repeat(max / pattern.length - 2)}z`,
]);

it("judges the longest cells of any kind, and shows them", () => {
  const judge = createJudge({
    columns: [...importFields],
    dateOrder: "mdy",
    type: "tenant",
    today: "2026-12-01",
    places: indexPlaces([]),
    roles: [],
  });
  for (const text of texts) {
    for (const field of importFields) {
      const row = judge.row({
        row: 1,
        cells: importFields.map((other) => (other === field ? text : other === "firstName" ? "Ann" : "")),
      });
      const together = judgeTogether();
      together.add(row);
      const { state, writes } = verdictOn(row, together.of(row));
      expect(["ready", "needs_fix", "do_not_invite"]).toContain(state);
      expect(writes.length).toBe(row.people.length);
      for (const person of state === "ready" ? row.people : []) {
        expect(person.firstName.length).toBeLessThanOrEqual(100);
        expect(person.lastName.length).toBeLessThanOrEqual(100);
        expect(person.unit?.length ?? 0).toBeLessThanOrEqual(60);
      }
    }
    const headers = uniqueHeaders([text, text]);
    expect(new Set(headers).size).toBe(2);
    expect(headers.every((header) => header.length <= 200)).toBe(true);
    expect(guessColumns(headers, [[text, text]]).columns).toHaveLength(2);
    expect(findHeader([{ row: 1, cells: [text, text] }])).toBeNull();
  }
});
