import { finds, searchText } from "@latchkey/core/rules";

/** The rows of a list of choices, computed from its options. */

export interface ChoiceOption {
  value: string;
  label: string;
  description?: string | undefined;
  disabledReason?: string | undefined;
  /** Shown in a picker, but cannot be chosen. */
  disabled?: boolean | undefined;
  /** Heading above it. */
  group?: string | undefined;
}

/** For lists that are loaded in part: searches the rest on the server, or loads more of it. */
export interface MoreOptions {
  search: (text: string) => void;
  isSearching: boolean;
  readOn: () => void;
}

export type ChoiceRow = { heading: string } | { option: ChoiceOption; position: number };

/** With more options than this, only rows in sight are rendered, and a picker can be searched. */
export const LONG_LIST = 50;

// Characters that fit on one line of a dialog.
const SHORT_NAME = 40;

/** Whether any row needs two lines. All rows have the same height. */
export const isTall = (rows: readonly ChoiceRow[]): boolean =>
  rows.some(
    (row) =>
      "option" in row &&
      (row.option.label.length > SHORT_NAME ||
        row.option.description !== undefined ||
        row.option.disabledReason !== undefined),
  );

/** The options with every word of the query in their label. */
export const matching = (options: readonly ChoiceOption[], query: string): readonly ChoiceOption[] =>
  query.trim() === "" ? options : options.filter(({ label }) => finds(query.trim(), searchText(label)));

/** Options under their headings: chosen ones first, then the groups in their given order. */
export function rowsOf(
  options: readonly ChoiceOption[],
  pinned: ReadonlySet<string>,
  selectedLabel: string,
): ChoiceRow[] {
  const groups = new Map<string, ChoiceOption[]>(pinned.size > 0 ? [[selectedLabel, []]] : []);
  for (const option of options) {
    const label = pinned.has(option.value) ? selectedLabel : (option.group ?? "");
    const group = groups.get(label);
    if (group) group.push(option);
    else groups.set(label, [option]);
  }
  const full = [...groups].filter(([, { length }]) => length > 0);
  let position = 0;
  return full.flatMap(([heading, members]) => [
    ...(full.length > 1 && heading !== "" ? [{ heading }] : []),
    ...members.map((option) => ({ option, position: ++position })),
  ]);
}
