import { importLimits } from "../../../contract/import/limits.js";
import type { SheetRow } from "../sheet.js";
import { UnreadableFile } from "../unreadable-file.js";
import { type NumberFormat, numberText } from "./number-formats.js";
import { readXml, unescaped, unpackedMost } from "./parts.js";
import { attribute } from "./xml.js";
import type { Entry } from "./zip.js";

/** What cells refer to. */
export interface CellContext {
  texts: readonly string[];
  formats: readonly NumberFormat[];
  from1904: boolean;
}

const ROWS_MOST = 1_048_576;
const COLUMNS_MOST = 16_384;
const LONGEST = importLimits.cellLength + 1;

/** The rows of a sheet that have a value, in parts. */
export function* readCells(entry: Entry, context: CellContext): Generator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row = 0;
  let cells: string[] = [];
  let column = -1;
  let type = "";
  let style = 0;
  let value = "";
  let formula = "";
  let within: "value" | "formula" | null = null;
  let isAid = false;

  const place = (text: string) => {
    if (text === "") return;
    if (column >= importLimits.columns) throw new UnreadableFile("too_many_columns", row);
    while (cells.length < column) cells.push("");
    cells[column] = text;
  };

  const steps = readXml(entry, unpackedMost.sheet, {
    open: (name, attributes) => {
      switch (name) {
        case "row": {
          row = Math.max(row + 1, Number(attribute(attributes, "r") ?? 0) || 0);
          if (row > ROWS_MOST) throw new UnreadableFile("corrupt");
          cells = [];
          column = -1;
          break;
        }
        case "c": {
          const found = CELL.exec(attributes);
          column = columnOf(found?.[1] ?? attribute(attributes, "r") ?? "") ?? column + 1;
          if (column >= COLUMNS_MOST) throw new UnreadableFile("corrupt", row);
          // As nearly all programs write it; attributes in another order are looked for one by one.
          const isUsual = found !== null && found[0].length >= attributes.trimEnd().length;
          type = (isUsual ? found[3] : attribute(attributes, "t")) ?? "";
          style = Number((isUsual ? found[2] : attribute(attributes, "s")) ?? 0);
          value = "";
          formula = "";
          break;
        }
        case "v":
          within = "value";
          break;
        case "t":
          if (!isAid) within = "value";
          break;
        case "f":
          within = "formula";
          break;
        case "rPh":
          isAid = true;
          break;
      }
    },
    text: (text) => {
      if (within === "value" && value.length < LONGEST) value += text;
      else if (within === "formula" && formula.length < LONGEST) formula += text;
    },
    close: (name) => {
      switch (name) {
        case "row":
          if (cells.length > 0) rows.push({ row, cells });
          cells = [];
          break;
        case "c":
          place(valueText(value, type, style, context) || (formula === "" ? "" : `=${formula}`));
          break;
        case "v":
        case "t":
        case "f":
          within = null;
          break;
        case "rPh":
          isAid = false;
          break;
      }
    },
  });
  for (const _ of steps) {
    yield rows;
    rows = [];
  }
  yield rows;
}

const CELL = /^ r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="(\w+)")?/;

function valueText(value: string, type: string, style: number, { texts, formats, from1904 }: CellContext): string {
  if (value === "") return "";
  switch (type) {
    case "s":
      return texts[Number(value)] ?? "";
    case "inlineStr":
    case "str":
      return unescaped(value);
    case "b":
      return value === "1" || value === "true" ? "TRUE" : "FALSE";
    case "":
    case "n":
      return numberText(value, formats[style] ?? "plain", from1904);
    // Errors, such as #N/A, and dates that are written as such.
    default:
      return value;
  }
}

/** The index of a column by its letters; null without any. */
function columnOf(reference: string): number | null {
  let number = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    number = number * 26 + letter;
  }
  return number === 0 ? null : number - 1;
}
