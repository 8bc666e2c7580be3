"use client";
import { useId, useState } from "react";
import { Checkbox } from "./checkbox.js";
import { cx } from "./cx.js";
import type { FieldTexts } from "./field.js";
import { FieldError } from "./field-error.js";
import { SearchIcon } from "./icons.js";
import { VisuallyHidden } from "./visually-hidden.js";

export interface CheckboxGroupOption {
  value: string;
  label: string;
  description?: string | undefined;
  disabledReason?: string | undefined;
}

export interface CheckboxGroupProps extends FieldTexts {
  options: readonly CheckboxGroupOption[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  /** "2 of 24 selected", beside the marker. */
  summary?: string | undefined;
  /** Offered when there are more than eight options. */
  search: {
    label: string;
    /** Said and shown when nothing matches. */
    empty: string;
    /** Said as the list narrows. */
    results: (count: number) => string;
  };
  /** Id of the first box, for an error summary to link to. */
  id?: string | undefined;
}

const SEARCH_ABOVE = 8;

/** Any of a list. A long one can be searched; what is ticked stays ticked while it is filtered away. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { label, marker, hint, error, className, options, value, onValueChange, summary, search, id } = props;
  const [query, setQuery] = useState("");
  const base = useId();
  const searchable = options.length > SEARCH_ABOVE;
  const needle = query.trim().toLocaleLowerCase();
  const shown = options.filter((option) => option.label.toLocaleLowerCase().includes(needle));
  const toggle = (option: string, ticked: boolean) =>
    onValueChange(ticked ? [...value, option] : value.filter((other) => other !== option));

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
        {searchable ? (
          <div className="lk-checkbox-group-search">
            <SearchIcon />
            <input
              className="lk-input"
              inputMode="search"
              aria-label={search.label}
              placeholder={search.label}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              // Enter here narrows a list; it must not send the form around it.
              onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
            />
            <VisuallyHidden role="status">{needle ? search.results(shown.length) : ""}</VisuallyHidden>
          </div>
        ) : null}
        <div className="lk-checkbox-group-list">
          {shown.map((option, index) => (
            <Checkbox
              key={option.value}
              id={index === 0 ? id : undefined}
              label={option.label}
              hint={option.description}
              disabledReason={option.disabledReason}
              checked={value.includes(option.value)}
              onChange={(event) => toggle(option.value, event.target.checked)}
            />
          ))}
          {shown.length === 0 ? <p className="lk-hint">{search.empty}</p> : null}
        </div>
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
