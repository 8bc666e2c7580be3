import { expect, test } from "vitest";
import { readWhole, refusal } from "../../../test/read-whole.js";
import { importLimits } from "../../contract/import/limits.js";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ["commas", "Name,Email\nAda,ada@x.example\n", ","],
  ["semicolons, with commas within names", "Name;Email\nLovelace, Ada;ada@x.example\nHopper, Grace;g@x.example\n", ";"],
  ["tabs", "Name\tEmail\nLovelace, Ada\tada@x.example\n", "\t"],
  ["bars", "Name|Email\nLovelace, Ada|ada@x.example\n", "|"],
  ["semicolons within quotes, with commas outside", '"a;b;c",1\n"d;e;f",2\n', ","],
  ["a separator that a spreadsheet names", "sep=;\nName;Email\nAda,B,C;ada@x.example\n", ";"],
  [
    "titles above the header",
    "Tenant list\nAs of 12/01/2026\n\nUnit;Tenant;Email\n1;Ada, L.;a@x.example\n2;Bo, M.;b@x.example\n",
    ";",
  ],
])("finds what separates the cells: %s", async (_, text, delimiter) => {
  expect((await readWhole(text)).delimiter).toBe(delimiter);
});

test.each<[string, string, string[][]]>([
  [
    "commas in quotes",
    'a,b\n1,"x, y"\n',
    [
      ["a", "b"],
      ["1", "x, y"],
    ],
  ],
  [
    "quotes in quotes",
    'a,b\n1,"x ""y"" z"\n',
    [
      ["a", "b"],
      ["1", 'x "y" z'],
    ],
  ],
  [
    "quotes within a cell without quotes",
    "a,b\n6' 2\",tall\n",
    [
      ["a", "b"],
      ["6' 2\"", "tall"],
    ],
  ],
  [
    "quotes that nobody doubled",
    'a,b\n"Jo "Jack" Ray",1\n',
    [
      ["a", "b"],
      ['Jo "Jack" Ray', "1"],
    ],
  ],
  [
    "an empty cell in quotes",
    'a,b\n"",1\n',
    [
      ["a", "b"],
      ["", "1"],
    ],
  ],
  [
    "line ends within quotes",
    'a,b\r\n1,"x\r\ny"\r\n',
    [
      ["a", "b"],
      ["1", "x\ny"],
    ],
  ],
  [
    "line ends of all systems in one file",
    "a,b\r\nc,d\re,f\ng,h",
    [
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ],
  ],
  ["fewer and more cells", "a,b,c\n1\n1,2,3,4\n", [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]],
  [
    "other scripts",
    "a,b\nعلي,李小龙\n",
    [
      ["a", "b"],
      ["علي", "李小龙"],
    ],
  ],
  [
    "spaces after a closing quote",
    'a,b\n"1" ,2\n',
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
])("reads %s", async (_, text, cells) => {
  expect((await readWhole(text)).cells).toEqual(cells);
});

test("numbers rows as a spreadsheet does: empty lines count, a cell of several lines is in one row", async () => {
  const { rows } = await readWhole('\n\na,b\n"x\ny",1\n\nc,d\n');
  expect(rows.map(({ row }) => row)).toEqual([3, 4, 6]);
});

test("does not count the line that names the separator", async () => {
  const { rows } = await readWhole("sep=;\r\na;b\r\n");
  expect(rows).toEqual([{ row: 1, cells: ["a", "b"] }]);
});

const utf16 = (text: string, little: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), little);
  return new Uint8Array(view.buffer);
};

test.each<[string, Uint8Array, string]>([
  ["utf-8", bytesOf("Nom,Ville\nZoë,Orléans\n"), "Zoë"],
  ["utf-8", bytesOf("\uFEFFNom,Ville\nZoë,Orléans\n"), "Zoë"],
  ["utf-16le", utf16("\uFEFFNom\tVille\nZoë\tOrléans\n", true), "Zoë"],
  ["utf-16le", utf16("Nom\tVille\nZoë\tOrléans\n", true), "Zoë"],
  ["utf-16be", utf16("\uFEFFNom\tVille\nZoë\tOrléans\n", false), "Zoë"],
  ["utf-16be", utf16("Nom\tVille\nZoë\tOrléans\n", false), "Zoë"],
  ["utf-16le", utf16("اسم\tمدينة\nعلي\tدبي\n", true), "علي"],
  ["windows-1252", Uint8Array.from([78, 44, 86, 10, 0x8a, 0x80, 0x92, 0xe9, 44, 66, 10]), "Š€’é"],
])("reads %s (%#)", async (encoding, bytes, name) => {
  const file = await readWhole(bytes);
  expect(file.encoding).toBe(encoding);
  expect(file.cells[1]?.[0]).toBe(name);
  expect(file.cells[0]?.[0]).toMatch(/^(N|Nom|اسم)$/);
});

test("reads the same whatever parts the file comes in", async () => {
  const text = `Name,Note\r\n${'"Zoë ""Z"" Grün","a\r\nb 😀"\r\n'.repeat(20_000)}`;
  const bytes = bytesOf(text);
  async function* parts() {
    for (let at = 0; at < bytes.length; at += 7919) yield bytes.subarray(at, at + 7919);
  }
  const { cells } = await readWhole(parts());
  expect(cells).toHaveLength(20_001);
  expect(new Set(cells.slice(1).map((row) => row.join("|")))).toEqual(new Set(['Zoë "Z" Grün|a\nb 😀']));
});

test.each<[string, string | Uint8Array, string, number | null]>([
  ["nothing", "", "empty", null],
  ["a byte-order mark alone", "\uFEFF", "empty", null],
  ["empty lines alone", "\n\r\n\n", "empty", null],
  [
    "a picture",
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 0, 0, 0, 0]),
    "not_text",
    null,
  ],
  ["zeros in a text", `a,b\n1,x\0y\n${"2,z\n".repeat(100)}`, "not_text", 2],
  ["a quote that is never closed", 'a,b\n1,2\n3,"4\n5,6\n', "quote_not_closed", 3],
  ["a quote that is closed by one of a later row", 'a,b\n"1,2\n"3","4"\n', "quote_not_closed", 2],
  ["a cut character", Uint8Array.from([...bytesOf("a,b\né,ü\n"), 0xc3]), "encoding_unknown", 3],
  [
    "controls among letters of Windows",
    Uint8Array.from([97, 44, 98, 10, 0xe9, 1, 44, ...bytesOf("x".repeat(100)), 10]),
    "not_text",
    null,
  ],
  ["a million columns", `${"a,".repeat(1_000_000)}\n1,2\n`, "too_many_columns", 1],
  ["a row of 20 MB", `a,b\n"${"x".repeat(20_000_000)}`, "quote_not_closed", 2],
  ["too many rows", "a,b\n".repeat(importLimits.rows + 1), "too_many_rows", importLimits.rows + 1],
])("refuses %s", async (_, source, reason, row) => {
  expect(await refusal(source)).toEqual([reason, row]);
});

test("cuts what is too long for a cell, so that it still shows", async () => {
  const { cells } = await readWhole(`a,b\n${"x".repeat(9000)},1\n`);
  expect(cells[1]).toEqual(["x".repeat(importLimits.cellLength + 1), "1"]);
});

test("stops reading a stream that is larger than a file may be", async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 1_000_000;
      yield new Uint8Array(1_000_000).fill(44);
    }
  }
  await expect(readWhole(endless())).rejects.toThrow("too_large");
  expect(given).toBeLessThan(importLimits.bytes + 2_000_000);
});
