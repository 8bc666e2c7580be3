import { importLimits } from "../../../contract/import/limits.js";
import { breathing } from "../breathing.js";
import type { Sheet, SheetRow } from "../sheet.js";
import { UnreadableFile } from "../unreadable-file.js";
import { readCells } from "./cells.js";
import { formatsOf, readTexts, relationsOf, workbookOf } from "./parts.js";
import { entriesOf, type Entry } from "./zip.js";

/** Reads an Excel workbook. */
export async function readWorkbook(bytes: Uint8Array, name: string | undefined): Promise<Sheet> {
  const entries = entriesOf(bytes);
  const path = workbookPath(entries);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const file = path.slice(folder.length);
  const relations = relationsOf(part(entries, `${folder}_rels/${file}.rels`), folder);
  const target = (type: string) => entries.get(relations.find((relation) => relation.type === type)?.target ?? "");

  const workbook = workbookOf(part(entries, path));
  const sheets = workbook.sheets.flatMap((sheet) => {
    const relation = relations.find(({ id, type }) => id === sheet.id && type === "worksheet");
    const entry = entries.get(relation?.target ?? "");
    return entry ? [{ ...sheet, entry }] : [];
  });
  const shown = sheets.some(({ isHidden }) => !isHidden) ? sheets.filter(({ isHidden }) => !isHidden) : sheets;
  if (shown.length === 0) throw new UnreadableFile("corrupt");
  const asked = name === undefined ? shown : shown.filter((sheet) => sheet.name === name);
  if (asked.length === 0) throw new UnreadableFile("no_such_sheet");

  const styles = target("styles");
  const texts = target("sharedStrings");
  const context = {
    texts: texts ? await allTexts(texts) : [],
    formats: styles ? formatsOf(styles) : [],
    from1904: workbook.from1904,
  };
  const names = shown.map((sheet) => sheet.name);
  for (const { name: sheet, entry } of asked) {
    const rows = breathing(readCells(entry, context));
    const first = await firstRows(rows);
    if (first) {
      return {
        format: "xlsx",
        encoding: null,
        delimiter: null,
        sheet,
        sheets: names,
        rows: beginningWith(first, rows),
      };
    }
  }
  throw new UnreadableFile("empty");
}

function part(entries: Map<string, Entry>, name: string): Entry {
  const entry = entries.get(name);
  if (!entry) throw new UnreadableFile("corrupt");
  return entry;
}

function workbookPath(entries: Map<string, Entry>): string {
  const root = entries.get("_rels/.rels");
  const named = root && relationsOf(root, "").find(({ type }) => type === "officeDocument")?.target;
  const path = named ?? "xl/workbook.xml";
  // The binary form of a workbook: to be saved again, like the files of old Excel.
  if (path.endsWith(".bin")) throw new UnreadableFile("old_excel");
  if (entries.has(path) && !path.startsWith("word/") && !path.startsWith("ppt/")) return path;
  throw new UnreadableFile("not_text");
}

async function allTexts(entry: Entry): Promise<string[]> {
  const reading = readTexts(entry, importLimits.cellLength + 1);
  let step = reading.next();
  const steps = (function* () {
    while (step.done !== true) {
      yield step.value;
      step = reading.next();
    }
  })();
  for await (const _ of breathing(steps));
  return step.done === true ? step.value : [];
}

async function firstRows(parts: AsyncGenerator<SheetRow[]>): Promise<SheetRow[] | null> {
  for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
    if (next.value.length > 0) return next.value;
  }
  return null;
}

async function* beginningWith(first: SheetRow[], rest: AsyncGenerator<SheetRow[]>): AsyncGenerator<SheetRow[]> {
  yield first;
  yield* rest;
}
