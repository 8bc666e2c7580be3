import { setImmediate } from "node:timers/promises";
import type { ImportColumn } from "@latchkey/core/contract";
import {
  findDateOrder,
  findHeader,
  guessColumns,
  headerSearchRows,
  readSheet,
  sampleRows,
  uniqueHeaders,
  UnreadableFile,
  type Cells,
  type ColumnsGuessed,
  type GuessSettings,
  type Sheet,
} from "@latchkey/core/import";
import { refuse } from "../../refusal.js";
import { addChunks, type NewChunk } from "../../store/import-chunks.js";
import type { ImportKey } from "../../store/imports.js";
import type { Db } from "../../store/schema.js";
import { writeCells } from "./stored-rows.js";

// A chunk is read and judged as a whole, also for a page of it. Rows with long cells make shorter chunks.
const ROWS_OF_CHUNK = 400;
const LENGTH_OF_CHUNK = 256 * 1024;
const CHUNKS_OF_STATEMENT = 8;

const dateFields = new Set<ImportColumn["field"]>(["birthDate", "leaseStart", "leaseEnd", "moveIn", "moveOut"]);

/** What a file is, besides its rows. */
export interface FileRead extends ColumnsGuessed {
  sheet: Omit<Sheet, "rows">;
  headerRow: number;
  bytes: number;
}

/**
 * Reads a file and stores its rows while it goes on, so that it is never in the memory as a whole.
 *
 * @throws Refusal `import_unreadable`
 */
export async function readFile(
  db: Db,
  key: ImportKey,
  file: Uint8Array,
  { sheet: sheetName, ...settings }: GuessSettings & { sheet?: string | undefined },
): Promise<FileRead> {
  try {
    const { rows, ...sheet } = await readSheet(file, { sheet: sheetName });
    const names = [...(settings.names ?? []), ...(sheet.sheet === null ? [] : [sheet.sheet])];
    const head: Cells[] = [];
    const writer = new ChunkWriter(db, key);
    let guessed: (ColumnsGuessed & { headerRow: number }) | undefined;
    const dates = findDateOrder();
    const findDates = (cells: readonly Cells[]) => {
      const columns = guessed?.columns.filter(({ field }) => dateFields.has(field)) ?? [];
      if (columns.length === 0) return;
      for (const row of cells) for (const { index } of columns) dates.add(row.cells[index] ?? "");
    };
    for await (const part of rows) {
      for (const row of part) await writer.add(row);
      if (guessed) findDates(part);
      else {
        head.push(...part);
        if (head.length < headerSearchRows + sampleRows) continue;
        guessed = guess(head, { ...settings, names });
        findDates(head);
      }
      await setImmediate();
    }
    await writer.end();
    if (!guessed) {
      guessed = guess(head, { ...settings, names });
      findDates(head);
    }
    return { ...guessed, dateOrder: dates.order() ?? guessed.dateOrder, sheet, bytes: writer.bytes };
  } catch (error) {
    throw error instanceof UnreadableFile
      ? refuse("import_unreadable", { reason: error.reason, row: error.row })
      : error;
  }
}

function guess(head: readonly Cells[], settings: GuessSettings): ColumnsGuessed & { headerRow: number } {
  const headerRow = findHeader(head.slice(0, headerSearchRows));
  if (headerRow === null) throw new UnreadableFile("no_header");
  return { headerRow, ...columnsBelow(head, headerRow, settings) };
}

/** The columns of a file whose header is in this row. */
export function columnsBelow(head: readonly Cells[], headerRow: number, settings: GuessSettings): ColumnsGuessed {
  const header = head.find(({ row }) => row === headerRow);
  if (!header) throw new UnreadableFile("no_header");
  const below = head.filter(({ row }) => row > headerRow).map(({ cells }) => cells);
  if (below.length === 0) throw new UnreadableFile("no_rows");
  return guessColumns(uniqueHeaders(header.cells), below.slice(0, sampleRows), settings);
}

/** Stores rows, some hundred as one record. */
class ChunkWriter {
  bytes = 0;
  #rows: Cells[] = [];
  #length = 0;
  #place = 0;
  #chunks: NewChunk[] = [];

  constructor(
    private readonly db: Db,
    private readonly key: ImportKey,
  ) {}

  async add(row: Cells): Promise<void> {
    this.#rows.push(row);
    for (const cell of row.cells) this.#length += cell.length + 3;
    if (this.#rows.length >= ROWS_OF_CHUNK || this.#length >= LENGTH_OF_CHUNK) await this.#endChunk();
  }

  async end(): Promise<void> {
    await this.#endChunk();
    await this.#store();
  }

  async #endChunk(): Promise<void> {
    const [first] = this.#rows;
    if (!first) return;
    const cells = writeCells(this.#rows);
    this.bytes += cells.length;
    this.#chunks.push({
      place: this.#place,
      firstRow: first.row,
      lastRow: this.#rows.at(-1)?.row ?? first.row,
      cells,
    });
    this.#place += 1;
    this.#rows = [];
    this.#length = 0;
    if (this.#chunks.length >= CHUNKS_OF_STATEMENT) await this.#store();
  }

  async #store(): Promise<void> {
    await addChunks(this.db, this.key, this.#chunks);
    this.#chunks = [];
  }
}
