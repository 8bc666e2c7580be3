"use client";
import type { ChoiceTexts } from "../i18n/messages.js";
import type { ChoiceOption, MoreOptions } from "./choice-rows.js";
import { LONG_LIST } from "./choice-rows.js";
import { Combobox } from "./combobox.js";
import type { FieldTexts } from "./field.js";
import { Select, type SelectGroup, type SelectOption } from "./select.js";

export interface ChoiceProps extends FieldTexts {
  options: readonly (SelectOption | SelectGroup)[];
  value: string;
  onValueChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  /** Shown while nothing is chosen; its value is "". */
  placeholder?: string | undefined;
  texts: ChoiceTexts;
  /** Searches for further options, if only some were loaded. */
  more?: MoreOptions | undefined;
  id?: string | undefined;
  "aria-required"?: boolean | undefined;
}

/** One of a list that comes from data: the browser's own picker, or a searchable one for more than 50 options. */
export function Choice({ texts, more, ...props }: ChoiceProps) {
  const flat: ChoiceOption[] = props.options.flatMap((entry) =>
    "options" in entry ? entry.options.map((option) => ({ ...option, group: entry.label })) : [entry],
  );
  if (flat.length > LONG_LIST || more) return <Combobox {...props} options={flat} texts={texts} more={more} />;
  const { onValueChange, ...select } = props;
  return <Select {...select} onChange={(event) => onValueChange(event.target.value)} />;
}
