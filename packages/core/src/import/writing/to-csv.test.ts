import { expect, test } from "vitest";
import { readWhole } from "../../../test/read-whole.js";
import { csvLine, toCsv } from "./to-csv.js";

test.each([
  "=1+1",
  '=HYPERLINK("http://x.example","Ada")',
  "+cmd|' /C calc'!A0",
  "-1+cmd|' /C calc'!A0",
  "@SUM(A1:A9)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "＝1+1",
  "+1 206 555 0100",
])("lets no spreadsheet run %j", async (text) => {
  const file = await readWhole(toCsv(["Name", "Email"], [[text, "a@x.example"]]));
  expect(file.cells[1]).toEqual([`'${text.replaceAll("\r", "\n")}`, "a@x.example"]);
});

test.each(["-", "-12.50", "Ada", "a=b", "O'Brien", "'tis", "2026-12-01", "a+b@x.example", ""])(
  "leaves %j as it is",
  (text) => {
    expect(csvLine([text, "x"])).toBe(`${text},x\r\n`);
  },
);

test("writes what is read again as it was, whatever separates and quotes", async () => {
  const rows = [
    ["a,b", "c;d", "e|f", "g\th"],
    ['say "hi"', "two\nlines", " blanks ", ""],
    ["Zoë", "李小龙", "علي", "😀"],
  ];
  const headers = ["One", "Two", "Three", "Four"];
  const file = await readWhole(toCsv(headers, rows));
  expect(file).toMatchObject({ encoding: "utf-8", delimiter: ",", cells: [headers, ...rows] });
});

test("keeps a row of one empty cell", () => {
  expect(csvLine([""])).toBe('""\r\n');
});
