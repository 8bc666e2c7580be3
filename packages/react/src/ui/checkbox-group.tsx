"use client";
import { forwardRef, useId, useMemo, useState } from "react";
import type { ChoiceTexts } from "../i18n/messages.js";
import { Checkbox } from "./checkbox.js";
import { LONG_LIST, matching, rowsOf, type ChoiceOption, type MoreOptions } from "./choice-rows.js";
import { FieldError } from "./field-error.js";
import type { FieldTexts } from "./field.js";
import { SearchIcon } from "./icons.js";
import { LongChecks } from "./long-checks.js";
import { mergeProps, states, type PartProps } from "./part.js";
import { VisuallyHidden } from "./visually-hidden.js";

/** The `data-` states of `.lk-checkbox-group`. */
export interface CheckboxGroupStates {
  invalid: boolean;
}

export interface CheckboxGroupProps extends FieldTexts, PartProps<"fieldset", "className"> {
  options: readonly ChoiceOption[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** "2 of 24 selected", beside the marker. */
  summary?: string | undefined;
  /** Offered when there are more than eight options. */
  search: ChoiceTexts & { label: string };
  /** Searches for further options, if only some were read. */
  more?: MoreOptions | undefined;
  /** Id of what gets the focus when something is wrong: the first box, or the search of a long list. */
  controlId?: string | undefined;
}

const SEARCH_ABOVE = 8;
const none: ReadonlySet<string> = new Set();

/**
 * Any of a list. More than eight options can be searched, and what is ticked stays ticked while a search hides it. Of a
 * long list only the rows in sight are drawn, and it begins with what is ticked.
 */
export const CheckboxGroup = forwardRef<HTMLFieldSetElement, CheckboxGroupProps>(function CheckboxGroup(
  { label, marker, hint, error, options, value, onValueChange, summary, search, more, controlId, ...given },
  ref,
) {
  const [query, setQuery] = useState("");
  // What was ticked when the list appeared: a box that moves while it is being ticked is hard to follow.
  const [pinned, setPinned] = useState<ReadonlySet<string>>(new Set(value));
  const base = useId();
  const isLong = options.length > LONG_LIST || more !== undefined;
  const isSearching = more?.isSearching === true && query.trim() !== "";
  const shown = useMemo(() => matching(options, query), [options, query]);
  const rows = useMemo(
    () => rowsOf(shown, isLong && query.trim() === "" ? pinned : none, search.selected),
    [isLong, shown, query, pinned, search.selected],
  );
  const toggle = (option: string, ticked: boolean) =>
    onValueChange(ticked ? [...value, option] : value.filter((other) => other !== option));
  const narrow = (text: string) => {
    setQuery(text);
    more?.search(text);
    if (text.trim() === "") setPinned(new Set(value));
  };

  const describedBy = [error && `${base}-error`, hint && `${base}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset {...mergeProps({ className: "lk-field", "aria-describedby": describedBy }, given)} ref={ref}>
      <legend className="lk-legend">
        <span className="lk-field-head">
          <span className="lk-label">{label}</span>
          {summary || marker ? <span className="lk-field-marker">{summary ?? marker}</span> : null}
        </span>
      </legend>
      <div className="lk-checkbox-group" {...states<CheckboxGroupStates>({ invalid: Boolean(error) })}>
        {options.length > SEARCH_ABOVE || more ? (
          <div className="lk-checkbox-group-search">
            <SearchIcon />
            <input
              id={isLong ? controlId : undefined}
              className="lk-input"
              inputMode="search"
              autoComplete="off"
              aria-label={search.label}
              placeholder={search.label}
              value={query}
              onChange={(event) => narrow(event.target.value)}
              // Enter narrows the list. It must not submit the form around it.
              onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            />
            <VisuallyHidden role="status">
              {isSearching ? search.searching : query.trim() ? search.results(shown.length) : ""}
            </VisuallyHidden>
          </div>
        ) : null}
        {isLong && shown.length > 0 ? (
          <LongChecks key={query} {...{ rows, value, more }} onToggle={toggle} />
        ) : (
          <div className="lk-checkbox-group-list">
            {rows.map((row) =>
              "heading" in row ? (
                <p key={`heading ${row.heading}`} className="lk-choice-heading">
                  {row.heading}
                </p>
              ) : (
                <Checkbox
                  key={row.option.value}
                  id={row.position === 1 ? controlId : undefined}
                  label={row.option.label}
                  hint={row.option.description}
                  disabledReason={row.option.disabledReason}
                  checked={value.includes(row.option.value)}
                  onChange={(event) => toggle(row.option.value, event.target.checked)}
                />
              ),
            )}
            {shown.length === 0 ? <p className="lk-hint">{isSearching ? search.searching : search.empty}</p> : null}
          </div>
        )}
      </div>
      {error ? <FieldError id={`${base}-error`}>{error}</FieldError> : null}
      {hint ? (
        <p id={`${base}-hint`} className="lk-hint">
          {hint}
        </p>
      ) : null}
    </fieldset>
  );
});
