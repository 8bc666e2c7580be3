/** What a list to choose from shows, worked out from its options alone. */
import { foldText } from "@latchkey/core/contract";

export interface ChoiceOption {
  value: string;
  label: string;
  description?: string | undefined;
  disabledReason?: string | undefined;
  /** Seen, but not to be chosen from a picker. */
  disabled?: boolean | undefined;
  /** Heading that it stands under. */
  group?: string | undefined;
}

/** For lists of which only a part was read: the rest is searched on the server, or read on with. */
export interface MoreOptions {
  search: (text: string) => void;
  isSearching: boolean;
  readOn: () => void;
}

export type ChoiceRow = { heading: string } | { option: ChoiceOption; position: number };

/** Beyond this a list is drawn only where it is in sight, and a picker is one that can be searched. */
export const LONG_LIST = 50;

// What fits on one line of a dialog.
const SHORT_NAME = 40;

/** Whether rows of one height need two lines. */
export const isTall = (rows: readonly ChoiceRow[]): boolean =>
  rows.some(
    (row) =>
      "option" in row &&
      (row.option.label.length > SHORT_NAME ||
        row.option.description !== undefined ||
        row.option.disabledReason !== undefined),
  );

/** The options with the query in their label. */
export function matching(options: readonly ChoiceOption[], query: string): readonly ChoiceOption[] {
  const wanted = foldText(query.trim());
  return wanted === "" ? options : options.filter(({ label }) => foldText(label).includes(wanted));
}

/** Options under their headings: what was chosen first, then group by group in the order in which they come. */
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
