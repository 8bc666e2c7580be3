import Papa from "papaparse";
import { importLimits } from "../../contract/import/limits.js";
import { breathing } from "./breathing.js";
import { decode } from "./decode.js";
import { findDelimiter, namedDelimiter } from "./delimiter.js";
import { findEncoding } from "./encoding.js";
import type { Sheet, SheetRow } from "./sheet.js";
import { UnreadableFile } from "./unreadable-file.js";

/** The most characters that a row may have: it has to be in memory as a whole. */
const LONGEST_ROW = importLimits.columns * importLimits.cellLength;

const MARKUP = /^\s*<(?:!doctype|html|head|table|meta|\?xml|\?mso-application|workbook)/i;

/** Reads a text file. */
export function readCsv(bytes: Uint8Array): Sheet {
  const encoded = findEncoding(bytes);
  const parts = decode(bytes, encoded);
  const first = parts.next();
  const start = first.done ? "" : first.value;
  // Systems that export a page or a document of XML call it an Excel file. Excel opens it and can save it as one.
  if (MARKUP.test(start)) throw new UnreadableFile("old_excel");
  const named = namedDelimiter(start);
  const delimiter = named ? named.delimiter : findDelimiter(start);
  return {
    format: "csv",
    encoding: encoded.encoding,
    delimiter,
    sheet: null,
    sheets: [],
    rows: breathing(rowsOf(start.slice(named?.length ?? 0), parts, delimiter ?? ",")),
  };
}

interface Parsed {
  data: string[][];
  errors: { code: string; row: number }[];
  meta: { cursor: number };
}

function* rowsOf(start: string, parts: Iterable<string>, delimiter: string): Generator<SheetRow[]> {
  const parser = new Papa.Parser({ delimiter, newline: "\n" });
  let rest = "";
  let before = 0;
  const take = (text: string, isLast: boolean): SheetRow[] => {
    const { data, errors, meta } = parser.parse(text, 0, !isLast) as Parsed;
    refuseOpenQuotes(data, errors, before);
    const rows: SheetRow[] = [];
    for (const [index, cells] of data.entries()) {
      const row = before + index + 1;
      if (cells.length === 1 && cells[0] === "") continue;
      rows.push({ row, cells });
    }
    before += data.length;
    rest = isLast ? "" : text.slice(meta.cursor);
    return rows;
  };

  yield take(start, false);
  for (const part of parts) {
    if (rest.length > LONGEST_ROW) refuseLongRow(rest, delimiter, before + 1);
    yield take(rest + part, false);
  }
  if (rest.length > LONGEST_ROW) refuseLongRow(rest, delimiter, before + 1);
  if (rest !== "") yield take(rest, true);
}

/**
 * A quote that is not closed takes the rows after it into its cell, up to a quote of one of these, which then stands
 * before text instead of before a separator.
 */
function refuseOpenQuotes(data: string[][], errors: Parsed["errors"], before: number): void {
  for (const { code, row } of errors) {
    const isOpen = code === "MissingQuotes" || data[row]?.some((cell) => cell.includes("\n") && cell.includes('"'));
    if (isOpen) throw new UnreadableFile("quote_not_closed", before + row + 1);
  }
}

function refuseLongRow(text: string, delimiter: string, row: number): never {
  const cells = text.slice(0, LONGEST_ROW).split(delimiter).length;
  if (cells > importLimits.columns) throw new UnreadableFile("too_many_columns", row);
  throw new UnreadableFile(text.includes('"') ? "quote_not_closed" : "not_text", row);
}
