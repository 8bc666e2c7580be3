"use client";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { ChoiceTexts } from "../i18n/messages.js";
import { isTall, matching, rowsOf, type ChoiceOption, type ChoiceRow, type MoreOptions } from "./choice-rows.js";
import type { ChoiceProps } from "./choice.js";
import { Field, type FieldStates } from "./field.js";
import { CheckIcon, ChevronDownIcon } from "./icons.js";
import { useLayer } from "./layers.js";
import { states } from "./part.js";
import { usePlaceBeside } from "./place-beside.js";
import { rowStyle, spaceStyle, useWindow } from "./use-window.js";
import { VisuallyHidden } from "./visually-hidden.js";

type ComboboxProps = Omit<ChoiceProps, "options"> & { options: readonly ChoiceOption[] };

const nothing: ReadonlySet<string> = new Set();
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** One of many, found by typing (the editable combobox of the ARIA practices, with a list). */
export function Combobox({
  options,
  value,
  onValueChange,
  onBlur,
  placeholder,
  texts,
  more,
  id,
  label,
  marker,
  hint,
  error,
  className,
  "aria-required": required,
}: ComboboxProps) {
  const control = useRef<HTMLDivElement>(null);
  /** What is typed; null while the list is closed. */
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const all = useMemo(
    () => (placeholder === undefined ? options : [{ value: "", label: placeholder }, ...options]),
    [options, placeholder],
  );
  const rows = useMemo(() => rowsOf(query ? matching(options, query) : all, nothing, ""), [all, options, query]);
  const isOpen = query !== null;
  const isSearching = more?.isSearching === true && query !== null && query.trim() !== "";
  const count = rows.filter((row) => "option" in row).length;
  const at = rows.findIndex((row) => "option" in row && row.option.value === (active ?? value));
  const current = at < 0 ? rows.findIndex((row) => "option" in row) : at;

  const type = (text: string) => {
    setQuery(text);
    setActive(null);
    more?.search(text);
  };
  const open = () => query === null && setQuery("");
  const close = () => {
    setQuery(null);
    setActive(null);
    more?.search("");
  };
  const choose = (row: ChoiceRow | undefined) => {
    if (!row || !("option" in row) || row.option.disabled) return;
    onValueChange(row.option.value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!isOpen) return setQuery("");
      let index = Math.min(Math.max(current + step, 0), rows.length - 1);
      while (rows[index] && !("option" in (rows[index] as ChoiceRow))) index += Math.sign(step);
      const row = rows[index];
      if (row && "option" in row) setActive(row.option.value);
    } else if (event.key === "Enter" && isOpen) {
      // Enter chooses. It must not submit the form around it.
      event.preventDefault();
      choose(rows[current]);
    }
  };

  return (
    <Field {...{ id, label, marker, hint, error, className }}>
      {(tied) => {
        const listId = `${tied.id}-list`;
        return (
          <div ref={control} className="lk-control" {...states<FieldStates>({ invalid: Boolean(error) })}>
            <input
              {...tied}
              className="lk-input lk-select"
              role="combobox"
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              aria-required={required}
              aria-autocomplete="list"
              aria-expanded={isOpen}
              aria-controls={isOpen ? listId : undefined}
              aria-activedescendant={isOpen && current >= 0 ? `${listId}-${current}` : undefined}
              placeholder={placeholder}
              value={query ?? all.find((option) => option.value === value && value !== "")?.label ?? ""}
              onChange={(event) => type(event.target.value)}
              // On mousedown, like a native picker: an error that appears as the field before loses focus may move this
              // one before mouseup.
              onMouseDown={open}
              onClick={open}
              onKeyDown={onKeyDown}
              onBlur={() => {
                close();
                onBlur?.();
              }}
            />
            <ChevronDownIcon />
            <VisuallyHidden role="status">
              {!isOpen ? "" : isSearching ? texts.searching : query ? texts.results(count) : ""}
            </VisuallyHidden>
            {isOpen ? (
              <List
                {...{ control, rows, current, value, texts, more, isSearching, close }}
                id={listId}
                onChoose={choose}
              />
            ) : null}
          </div>
        );
      }}
    </Field>
  );
}

interface ListProps {
  id: string;
  control: RefObject<HTMLElement | null>;
  rows: readonly ChoiceRow[];
  /** The row that Enter would choose. */
  current: number;
  value: string;
  texts: ChoiceTexts;
  more: MoreOptions | undefined;
  isSearching: boolean;
  onChoose: (row: ChoiceRow) => void;
  close: () => void;
}

/** The list under the field, in the top layer, so that no dialog or scroll area cuts it off. */
function List({ id, control, rows, current, value, texts, more, isSearching, onChoose, close }: ListProps) {
  const popover = useRef<HTMLDivElement>(null);
  const { indexes, end, onScroll, reveal } = useWindow(popover, rows.length, current);
  useLayer(control, close);
  usePlaceBeside(popover, control, "start", rows.length);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- whenever it changes
  useEffect(() => reveal(Math.max(current, 0)), [current]);
  const readOn = more?.readOn;
  const isAtEnd = end >= rows.length;
  useEffect(() => {
    if (isAtEnd) readOn?.();
  }, [isAtEnd, readOn]);
  const total = rows.filter((row) => "option" in row).length;
  return (
    // A press on it leaves the focus in the field.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a listbox, if there are options
    <div
      ref={popover}
      id={id}
      popover="manual"
      {...(total === 0 ? {} : { role: "listbox", "aria-label": texts.options })}
      className="lk-choice-list lk-choice-popup"
      data-tall={isTall(rows) ? "" : undefined}
      onScroll={onScroll}
      onMouseDown={(event) => event.preventDefault()}
    >
      {total === 0 ? <p className="lk-hint lk-choice-empty">{isSearching ? texts.searching : texts.empty}</p> : null}
      <div role="presentation" className="lk-choice-space" style={spaceStyle(rows.length)}>
        {indexes.map((index) => {
          const row = rows[index] as ChoiceRow;
          if ("heading" in row) {
            return (
              <div
                key={`heading ${row.heading}`}
                className="lk-choice-row lk-choice-heading"
                style={rowStyle(index)}
                role="presentation"
              >
                {row.heading}
              </div>
            );
          }
          const { option, position } = row;
          return (
            // The field has the focus and the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={option.value === value}
              aria-disabled={option.disabled}
              aria-setsize={total}
              aria-posinset={position}
              className="lk-choice-row lk-choice-option"
              data-active={index === current ? "" : undefined}
              style={rowStyle(index)}
              onClick={() => onChoose(row)}
            >
              <bdi className="lk-choice-label" title={option.label}>
                {option.label}
              </bdi>
              {option.value === value && value !== "" ? <CheckIcon /> : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}
