import type { UnreadableReason } from "@latchkey/core/contract";
import {
  findHeader,
  guessColumns,
  headerSearchRows,
  readSheet,
  sampleRows,
  uniqueHeaders,
  UnreadableFile,
} from "@latchkey/core/import";

/** What a file looks like, before it is uploaded. */
export interface Preview {
  headers: string[];
  /** The first rows below the header. */
  rows: string[][];
  /** All rows below the header. */
  rowCount: number;
  encoding: string | null;
}

/** What reading a file here comes to. `failed` is a fault of ours; the server may still read it. */
export type PreviewOutcome =
  | { status: "read"; preview: Preview }
  | { status: "unreadable"; reason: UnreadableReason; row: number | null }
  | { status: "failed" };

const SHOWN = 5;

/** Reads a whole file, so that what cannot be read is said before anything is uploaded. */
export async function readPreview(file: Blob, onRows: (count: number) => void): Promise<PreviewOutcome> {
  try {
    const sheet = await readSheet(new Uint8Array(await file.arrayBuffer()));
    const first: { row: number; cells: string[] }[] = [];
    let count = 0;
    for await (const part of sheet.rows) {
      if (first.length < headerSearchRows + sampleRows) first.push(...part);
      count += part.length;
      onRows(count);
      await breathe();
    }
    const headerRow = findHeader(first.slice(0, headerSearchRows)) ?? first[0]?.row;
    const at = first.findIndex(({ row }) => row === headerRow);
    const below = first.slice(at + 1);
    const headers = uniqueHeaders(first[at]?.cells ?? []);
    const { columns } = guessColumns(
      headers,
      below.map(({ cells }) => cells),
    );
    const preview = {
      headers: columns.map(({ header }) => header),
      rows: below.slice(0, SHOWN).map(({ cells }) => cells),
      rowCount: count - at - 1,
      encoding: sheet.encoding,
    };
    return { status: "read", preview };
  } catch (error) {
    return error instanceof UnreadableFile
      ? { status: "unreadable", reason: error.reason, row: error.row }
      : { status: "failed" };
  }
}

/** Lets the page draw, where there is no worker. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
