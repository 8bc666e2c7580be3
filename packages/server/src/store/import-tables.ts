import type { DateOrder, Import, ImportColumn, ImportPlace, ImportResult } from "@latchkey/core/contract";
import type { ColumnType, Generated } from "kysely";
import type { InstantNow, Instant, JsonWithDefault } from "./column-types.js";

/** A property of a file. `chosen`: a person said what it is. */
export type StoredPlace = ImportPlace & { chosen?: boolean };

/** `imports`: files of people, as they were read and judged. */
export interface ImportsTable {
  organization_id: string;
  id: string;
  /** `reading` until all rows are stored: nobody sees it before. */
  status: Generated<"reading" | "ready" | "applying" | "applied">;
  /** Counts what people changed of it. */
  version: Generated<number>;
  file_name: string | null;
  format: "csv" | "xlsx";
  encoding: string | null;
  delimiter: string | null;
  sheet: string | null;
  sheets: JsonWithDefault<string[]>;
  header_row: Generated<number>;
  date_order: Generated<DateOrder>;
  type: string;
  /** The date that rows are judged on, such as `2026-12-01`: whether somebody has moved out depends on it. */
  judged_on: string;
  row_count: Generated<number>;
  /** What its chunks and its file take. */
  bytes: Generated<number>;
  columns: JsonWithDefault<ImportColumn[]>;
  counts: JsonWithDefault<Import["counts"]>;
  problems: JsonWithDefault<Import["problems"]>;
  places: JsonWithDefault<StoredPlace[]>;
  written: Generated<number>;
  result: ColumnType<ImportResult | null, string | null | undefined, string | null>;
  created_by: string;
  created_by_name: string;
  request_id: string;
  created_at: InstantNow;
  updated_at: InstantNow;
  expires_at: Instant;
}

/** `import_chunks`: some hundred rows of a file. What is text is JSON that is read whole. */
export interface ImportChunksTable {
  organization_id: string;
  import_id: string;
  place: number;
  first_row: number;
  last_row: number;
  cells: string;
  verdicts: Generated<string>;
  edits: Generated<string>;
  results: Generated<string>;
  counts: JsonWithDefault<Record<string, number>>;
}

/** `import_files`: the bytes of a workbook with several sheets. */
export interface ImportFilesTable {
  organization_id: string;
  import_id: string;
  content: Uint8Array;
}

/** `import_columns`: what people mapped a column to, by its header. */
export interface ImportColumnsTable {
  organization_id: string;
  header: string;
  field: string | null;
  used_at: InstantNow;
}
