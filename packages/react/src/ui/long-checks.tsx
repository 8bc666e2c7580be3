"use client";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Checkbox } from "./checkbox.js";
import { isTall, type ChoiceRow, type MoreOptions } from "./choice-rows.js";
import { rowStyle, spaceStyle, useWindow } from "./use-window.js";

export interface LongChecksProps {
  rows: readonly ChoiceRow[];
  value: readonly string[];
  onToggle: (value: string, isTicked: boolean) => void;
  more: MoreOptions | undefined;
}

const STEPS: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -Infinity,
  End: Infinity,
};

/** Thousands of checkboxes: only those in sight are rendered. Tab stops once; arrow keys move between them. */
export function LongChecks({ rows, value, onToggle, more }: LongChecksProps) {
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const first = rows.findIndex((row) => "option" in row);
  const current = rows[active] && "option" in rows[active] ? active : first;
  const { indexes, end, onScroll, reveal } = useWindow(list, rows.length, current);
  const ticked = new Set(value);
  const total = rows.filter((row) => "option" in row).length;
  const readOn = more?.readOn;
  const isAtEnd = end >= rows.length;
  useEffect(() => {
    if (isAtEnd) readOn?.();
  }, [isAtEnd, readOn]);

  // The box must be rendered before it can take the focus.
  const [wanted, setWanted] = useState<{ index: number } | null>(null);
  useEffect(() => {
    if (wanted)
      list.current?.querySelector<HTMLElement>(`[data-index="${wanted.index}"] input`)?.focus({ preventScroll: true });
  }, [wanted]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const way = Math.sign(step);
    let index = Math.min(Math.max(current + step, first), rows.length - 1);
    while (rows[index] && !("option" in (rows[index] as ChoiceRow))) index += way;
    if (!rows[index]) return;
    setActive(index);
    reveal(index);
    setWanted({ index });
  };

  return (
    <div ref={list} className="lk-choice-list" data-tall={isTall(rows) ? "" : undefined} onScroll={onScroll}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows among the boxes inside */}
      <ul className="lk-choice-space" style={spaceStyle(rows.length)} onKeyDown={onKeyDown}>
        {indexes.map((index) => {
          const row = rows[index] as ChoiceRow;
          if ("heading" in row) {
            return (
              <li key={`heading ${row.heading}`} className="lk-choice-row lk-choice-heading" style={rowStyle(index)}>
                {row.heading}
              </li>
            );
          }
          const { option, position } = row;
          return (
            <li
              key={option.value}
              className="lk-choice-row"
              style={rowStyle(index)}
              data-index={index}
              aria-setsize={total}
              aria-posinset={position}
            >
              <Checkbox
                label={
                  <bdi className="lk-choice-label" title={option.label}>
                    {option.label}
                  </bdi>
                }
                hint={option.description}
                disabledReason={option.disabledReason}
                tabIndex={index === current ? 0 : -1}
                checked={ticked.has(option.value)}
                onFocus={() => setActive(index)}
                onChange={(event) => onToggle(option.value, event.target.checked)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
