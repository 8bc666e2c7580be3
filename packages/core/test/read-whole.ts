import { readSheet, type ReadOptions, type SheetRow, UnreadableFile } from "../src/import/index.js";

type Source = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Reads a file to its end. */
export async function readWhole(source: Source, options: ReadOptions = {}) {
  const sheet = await readSheet(typeof source === "string" ? new TextEncoder().encode(source) : source, options);
  const rows: SheetRow[] = [];
  for await (const part of sheet.rows) rows.push(...part);
  return { ...sheet, rows, cells: rows.map(({ cells }) => cells) };
}

/** Why a file could not be read, and in which row. */
export async function refusal(source: Source, options: ReadOptions = {}): Promise<[string, number | null]> {
  const error: unknown = await readWhole(source, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof UnreadableFile)) throw new Error("The file was read.", { cause: error });
  return [error.reason, error.row];
}
