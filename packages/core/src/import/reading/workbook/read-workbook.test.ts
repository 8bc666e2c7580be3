import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readWhole, refusal } from "../../../../test/read-whole.js";
import { workbook } from "../../../../test/workbook.js";
import { importLimits } from "../../../contract/import/limits.js";

const HEADER = ["Name", "Email"];
const sheetOf = (...rows: string[][]) => ({ sheets: [{ name: "Residents", rows: [HEADER, ...rows] }] });
/** A workbook with a second row of these cells, beside one text. */
const withCells = (cells: string, more: Omit<Parameters<typeof workbook>[0], "sheets"> = {}) =>
  workbook({
    ...more,
    sheets: [{ name: "A", rows: `<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c>${cells}</row>` }],
  });
const second = async (cells: string, more?: Omit<Parameters<typeof workbook>[0], "sheets">) =>
  (await readWhole(withCells(cells, more))).cells[0]?.[1];

test("reads the rows of the first sheet that is shown and has any, and names all that are shown", async () => {
  const rows = [HEADER, ["Zoë <Z>", "zoe@x.example"]];
  const file = workbook({
    sheets: [
      { name: "Secret", state: "veryHidden", rows: [["a", "b"]] },
      { name: "Cover", rows: "" },
      { name: "Tenants & co", rows },
      { name: "Owners", rows: [HEADER] },
    ],
  });
  const read = await readWhole(file);
  expect(read).toMatchObject({ format: "xlsx", encoding: null, delimiter: null, cells: rows });
  expect([read.sheet, read.sheets]).toEqual(["Tenants & co", ["Cover", "Tenants & co", "Owners"]]);
  expect((await readWhole(file, { sheet: "Owners" })).cells).toEqual([HEADER]);
  expect(await refusal(file, { sheet: "Secret" })).toEqual(["no_such_sheet", null]);
  expect(await refusal(file, { sheet: "Cover" })).toEqual(["empty", null]);
});

test("numbers rows as the spreadsheet does, and leaves out those without a value", async () => {
  const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>${at}</t></is></c>`;
  const rows = `<row r="3">${cell("A3")}${cell("C3")}</row><row r="4"><c r="A4" s="1"/></row><row r="9">${cell("B9")}</row><row>${cell("A10")}</row>`;
  expect((await readWhole(workbook({ sheets: [{ name: "A", rows }] }))).rows).toEqual([
    { row: 3, cells: ["A3", "", "C3"] },
    { row: 9, cells: ["", "B9"] },
    { row: 10, cells: ["A10"] },
  ]);
});

test.each<[string, string, string]>([
  ["text that cells share", '<c r="B2" t="s"><v>0</v></c>', "Ada"],
  ["text in several formats", '<c r="B2" t="s"><v>1</v></c>', "Ada Lovelace"],
  ["text with its reading", '<c r="B2" t="s"><v>2</v></c>', "東京"],
  ["text that XML cannot have", '<c r="B2" t="inlineStr"><is><t>a_x000A_b_x005F_c</t></is></c>', "a\nb_c"],
  ["letters by number", '<c r="B2" t="inlineStr"><is><t>&#90;o&#xEB; &amp; &#x1F600;</t></is></c>', "Zoë & 😀"],
  ["a section", '<c r="B2" t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>', "a<b"],
  ["yes and no", '<c r="B2" t="b"><v>1</v></c>', "TRUE"],
  ["an error", '<c r="B2" t="e"><v>#N/A</v></c>', "#N/A"],
  ["a whole number", '<c r="B2"><v>12065550123</v></c>', "12065550123"],
  ["a phone number in powers of ten", '<c r="B2"><v>1.2065550123E10</v></c>', "12065550123"],
  ["a long id", '<c r="B2"><v>12345678901234567890</v></c>', "12345678901234567890"],
  ["a fraction with a rounding error", '<c r="B2"><v>1234.5600000000001</v></c>', "1234.56"],
  ["leading zeros of a format", '<c r="B2" s="2"><v>2101</v></c>', "02101"],
  ["a date", '<c r="B2" s="1"><v>46357</v></c>', "2026-12-01"],
  ["a date of a format of its own", '<c r="B2" s="3"><v>46357</v></c>', "2026-12-01"],
  ["a date with a time", '<c r="B2" s="4"><v>46357.75</v></c>', "2026-12-01T18:00:00"],
  ["a time", '<c r="B2" s="5"><v>0.5</v></c>', "12:00:00"],
  ["a date of early 1900", '<c r="B2" s="1"><v>1</v></c>', "1900-01-01"],
  ["a number that is no date", '<c r="B2" s="1"><v>99999999</v></c>', "99999999"],
  ["money in red", '<c r="B2" s="6"><v>-12.5</v></c>', "-12.5"],
  ["the result of a formula", '<c r="B2" t="str"><f>A1&amp;"x"</f><v>Ada</v></c>', "Ada"],
  ["a formula without result", '<c r="B2"><f>HYPERLINK("http://x.example")</f></c>', '=HYPERLINK("http://x.example")'],
  ["attributes in another order", '<c t="b" s="1" r="B2"><v>0</v></c>', "FALSE"],
  ["a cell that does not say where it is", '<c t="b"><v>0</v></c>', "FALSE"],
  ["tags with signs in quotes", '<x a=">"/><x a="b>c" d=\'"\'/><x a="/>"></x><c r="B2"><v>5</v></c>', "5"],
  ["names with prefixes", '<x:c r="B2"><x:v>5</x:v></x:c>', "5"],
])("reads %s", async (_, cells, text) => {
  expect(
    await second(cells, {
      texts: [
        "<t>Ada</t>",
        "<r><rPr><b/></rPr><t>Ada</t></r><r><t xml:space='preserve'> Lovelace</t></r>",
        "<t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh>",
      ],
      formats: { 164: "00000", 165: "[$-407]d. mmmm yyyy;@", 166: '[Red]#,##0.00 "days"' },
      styles: [0, 14, 164, 165, 22, 20, 166],
    }),
  ).toBe(text);
});

test("counts the days of a workbook from 1904 if it does", async () => {
  expect(await second('<c r="B2" s="1"><v>44895</v></c>', { styles: [0, 14], from1904: true })).toBe("2026-12-01");
});

const ole = (text: string) =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array.from(text, (char) => [char.charCodeAt(0), 0]).flat(),
  ]);
const good = workbook(sheetOf(["Ada", "ada@x.example"]));
const bomb = `<worksheet><sheetData>${`<row r="1"><c r="A1" s="1"/>${" ".repeat(4000)}</row>`.repeat(10)}`;
const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>';
const sheet1 = "xl/worksheets/sheet1.xml";

/** The bytes, with the value of four bytes at each record with this signature changed. */
function patched(bytes: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + offset + 4 <= copy.length; at++) {
    if (view.getUint32(at, true) === signature) view.setUint32(at + offset, value, true);
  }
  return copy;
}

test.each<[string, Uint8Array, string, number | null]>([
  ["an archive without anything", zipSync({}), "corrupt", null],
  ["an archive of other files", zipSync({ "a.txt": strToU8("x") }), "not_text", null],
  [
    "a document",
    workbook({
      ...sheetOf(),
      parts: {
        "_rels/.rels":
          '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": "<d/>",
      },
    }),
    "not_text",
    null,
  ],
  [
    "a binary workbook",
    workbook({
      ...sheetOf(),
      parts: {
        "_rels/.rels":
          '<Relationships><Relationship Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      },
    }),
    "old_excel",
    null,
  ],
  ["a file of old Excel", ole("Workbook"), "old_excel", null],
  ["a workbook with a password", ole("EncryptedPackage"), "encrypted", null],
  ["an archive with a password", patched(good, 0x02014b50, 8, 0x00080001), "encrypted", null],
  ["half of a file", good.slice(0, good.length / 2), "corrupt", null],
  ["a part that is said to be elsewhere", patched(good, 0x02014b50, 42, 0x7fffffff), "corrupt", null],
  ["a part that is said to have 2 GB", patched(good, 0x02014b50, 20, 0x7fffffff), "corrupt", null],
  ["bytes that are not packed as said", patched(good, 0x02014b50, 10, 0x00000063), "corrupt", null],
  ["entities that grow", workbook({ ...sheetOf(), parts: { [sheet1]: doctype } }), "corrupt", null],
  ["a sheet that breaks off", workbook({ ...sheetOf(), parts: { [sheet1]: bomb } }), "corrupt", null],
  ["a sheet that is not XML", workbook({ ...sheetOf(), parts: { [sheet1]: "hello" } }), "corrupt", null],
  [
    "a tag that never ends",
    workbook({ ...sheetOf(), parts: { [sheet1]: `<worksheet a="${"x".repeat(3_000_000)}` } }),
    "corrupt",
    null,
  ],
  ["a value far to the right", withCells('<c r="XFD2"><v>1</v></c>'), "too_many_columns", 2],
  ["a value outside of any sheet", withCells('<c r="ZZZ2"><v>1</v></c>'), "corrupt", 2],
  [
    "a workbook of one column",
    workbook({ sheets: [{ name: "A", rows: [["Email"], ["a@x.example"]] }] }),
    "one_column",
    null,
  ],
  ["a workbook without rows", workbook({ sheets: [{ name: "A", rows: "" }] }), "empty", null],
])("refuses %s", async (_, file, reason, row) => {
  expect(await refusal(file)).toEqual([reason, row]);
});

test("stops unpacking what grows without end", async () => {
  const spaces = new Uint8Array(9 * 1024 * 1024).fill(32);
  const file = workbook({ ...sheetOf(), parts: { "xl/workbook.xml": spaces } });
  expect(file.length).toBeLessThan(200_000);
  expect(await refusal(file)).toEqual(["too_large_unpacked", null]);
});

test("believes no claim of how large a part is", async () => {
  const claimed = patched(patched(good, 0x02014b50, 24, 0x7fffffff), 0x02014b50, 24, 0x7ffffff0);
  expect((await readWhole(claimed)).cells).toEqual([HEADER, ["Ada", "ada@x.example"]]);
});

test("refuses more rows than an import may have", async () => {
  const cells = (row: number) => `<c r="A${row}" t="b"><v>1</v></c><c r="B${row}" t="b"><v>1</v></c>`;
  const rows = Array.from({ length: importLimits.rows + 2 }, (_, at) => `<row r="${at + 1}">${cells(at + 1)}</row>`);
  const file = workbook({ sheets: [{ name: "A", rows: rows.join("") }] });
  expect(await refusal(file)).toEqual(["too_many_rows", importLimits.rows + 1]);
}, 60_000);
