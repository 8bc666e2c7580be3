import { strToU8, zipSync } from "fflate";

/** A workbook as a spreadsheet would save it, for tests. Rows are given as XML, or as texts. */
export interface WorkbookFile {
  sheets: { name: string; rows: string | readonly (readonly string[])[]; state?: "hidden" | "veryHidden" }[];
  /** Texts that cells refer to by number, as XML within `si`. */
  texts?: readonly string[];
  /** Formats by their number, and the numbers that styles of cells have. */
  formats?: Readonly<Record<number, string>>;
  styles?: readonly number[];
  from1904?: boolean;
  /** Parts that take the place of usual ones, or are there besides. */
  parts?: Readonly<Record<string, string | Uint8Array>>;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The name of a column by its index: A, B, … Z, AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function rowsXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string, column: number, row: number) =>
    text === ""
      ? ""
      : `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  return rows
    .map((cells, index) => `<row r="${index + 1}">${cells.map((text, at) => cell(text, at, index + 1)).join("")}</row>`)
    .join("");
}

export function workbook(file: WorkbookFile): Uint8Array {
  const { sheets, texts = [], formats = {}, styles = [0] } = file;
  const numFmts = Object.entries(formats).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`,
  );
  const parts: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `${HEAD}<Relationships ${RELATIONS}><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook ${MAIN} xmlns:r="${RELATION}"><workbookPr date1904="${file.from1904 ? 1 : 0}"/><sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships ${RELATIONS}>${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="s" Type="${RELATION}/styles" Target="styles.xml"/><Relationship Id="t" Type="${RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `${HEAD}<styleSheet ${MAIN}><numFmts>${numFmts.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${HEAD}<sst ${MAIN}>${texts.map((text) => `<si>${text}</si>`).join("")}</sst>`,
  };
  for (const [index, { rows }] of sheets.entries()) {
    const xml = typeof rows === "string" ? rows : rowsXml(rows);
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `${HEAD}<worksheet ${MAIN}><sheetData>${xml}</sheetData></worksheet>`;
  }
  const all = Object.entries({ ...parts, ...file.parts });
  return zipSync(
    Object.fromEntries(all.map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part])),
    { level: 1 },
  );
}
