import type { ContactType } from "../../contract/contact/schema.js";
import type { ImportField } from "../../contract/import/fields.js";
import type { ImportColumn, DateOrder } from "../../contract/import/schema.js";

/** How many rows below the header are enough to guess what columns are. */
export const sampleRows = 500;

export interface ColumnsGuessed {
  columns: ImportColumn[];
  dateOrder: DateOrder;
  type: ContactType;
}

export interface GuessSettings {
  /** What was chosen for headers before, by {@link headerKey}. */
  remembered?: ReadonlyMap<string, ImportField | null> | undefined;
  /** The name of the file and of its sheet, which may say of whom it is. */
  names?: readonly string[] | undefined;
  /** The organization's country, such as `US`, for dates that can be read in two ways. */
  country?: string | undefined;
}

/** A header as mappings are remembered by: case, marks, punctuation and blanks do not matter. */
export const headerKey = (header: string): string => header.trim().toLowerCase();

/**
 * What the columns of a file are: as they were mapped before, by their headers, or else by their values.
 *
 * @param headers as from `uniqueHeaders`
 * @param rows the cells of the first rows below the header, {@link sampleRows} are enough
 */
export function guessColumns(
  headers: readonly string[],
  _rows: readonly (readonly string[])[],
  _settings: GuessSettings = {},
): ColumnsGuessed {
  return {
    columns: headers.map((header, index) => ({ index, header, field: null, basis: "none", samples: [] })),
    dateOrder: "mdy",
    type: "tenant",
  };
}
