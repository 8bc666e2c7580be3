"use client";
import { useId, useMemo, useState } from "react";
import type { ChoiceTexts } from "../i18n/messages.js";
import { Checkbox } from "./checkbox.js";
import { LONG_LIST, matching, rowsOf, type ChoiceOption, type MoreOptions } from "./choice-rows.js";
import { cx } from "./cx.js";
import { FieldError } from "./field-error.js";
import type { FieldTexts } from "./field.js";
import { SearchIcon } from "./icons.js";
import { LongChecks } from "./long-checks.js";
import { VisuallyHidden } from "./visually-hidden.js";

export interface CheckboxGroupProps extends FieldTexts {
  options: readonly ChoiceOption[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** "2 of 24 selected", beside the marker. */
  summary?: string | undefined;
  /** Offered when there are more than eight options. */
  search: ChoiceTexts & { label: string };
  /** Where only a part of the options was read. */
  more?: MoreOptions | undefined;
  /** Id of what the focus goes to when something is wrong: the first box, or the search of a long list. */
  id?: string | undefined;
}

const SEARCH_ABOVE = 8;
const nothing: ReadonlySet<string> = new Set();

/**
 * Any of a list. One of more than eight can be searched; what is ticked stays ticked while it is filtered away. A long
 * one is drawn where it is in sight alone, and begins with what is chosen.
 */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { label, marker, hint, error, className, options, value, onValueChange, summary, search, more, id } = props;
  const [query, setQuery] = useState("");
  // What was ticked when the list came up: a box that moves while it is being ticked is hard to follow.
  const [pinned, setPinned] = useState<ReadonlySet<string>>(new Set(value));
  const base = useId();
  const isLong = options.length > LONG_LIST || more !== undefined;
  const isSearching = more?.isSearching === true && query.trim() !== "";
  const shown = useMemo(() => matching(options, query), [options, query]);
  const rows = useMemo(
    () => rowsOf(shown, isLong && query.trim() === "" ? pinned : nothing, search.selected),
    [isLong, shown, query, pinned, search.selected],
  );
  const toggle = (option: string, ticked: boolean) =>
    onValueChange(ticked ? [...value, option] : value.filter((other) => other !== option));
  const narrow = (text: string) => {
    setQuery(text);
    more?.search(text);
    if (text.trim() === "") setPinned(new Set(value));
  };

  return (
    <fieldset
      className={cx("lk-field", className)}
      aria-describedby={[error && `${base}-error`, hint && `${base}-hint`].filter(Boolean).join(" ") || undefined}
    >
      <legend className="lk-legend">
        <span className="lk-field-head">
          <span className="lk-label">{label}</span>
          {summary || marker ? <span className="lk-field-marker">{summary ?? marker}</span> : null}
        </span>
      </legend>
      <div className="lk-checkbox-group" data-invalid={error ? "" : undefined}>
        {options.length > SEARCH_ABOVE || more ? (
          <div className="lk-checkbox-group-search">
            <SearchIcon />
            <input
              id={isLong ? id : undefined}
              className="lk-input"
              inputMode="search"
              autoComplete="off"
              aria-label={search.label}
              placeholder={search.label}
              value={query}
              onChange={(event) => narrow(event.target.value)}
              // Enter here narrows a list; it must not send the form around it.
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
                  id={row.position === 1 ? id : undefined}
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
}
