"use client";
import { useId, type ReactNode } from "react";
import { cx } from "./cx.js";

export interface SegmentedControlOption<Value extends string> {
  value: Value;
  label: string;
  icon: ReactNode;
}

export interface SegmentedControlProps<Value extends string> {
  /** What is being chosen: heard, not seen. What is seen stands beside it, as a row's or a column's head. */
  label: string;
  options: readonly SegmentedControlOption<Value>[];
  /** One that is not among the options marks none. */
  value: string;
  onValueChange: (value: Value) => void;
  /** Ids of what describes it. */
  describedBy?: string | undefined;
  /** It can be read and not changed; say why, where `describedBy` finds it. It stays focusable. */
  refused?: boolean | undefined;
  /** A word on what is chosen, beside or under it, such as that it is not saved. */
  note?: ReactNode;
  className?: string | undefined;
}

/**
 * One of two to four, side by side: native radio buttons, so arrow keys choose and Tab passes by. Where there is no
 * room for words, css takes `.lk-segment-text` out of sight and shows `.lk-segments-word`, the chosen one's, under the
 * signs.
 */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  describedBy,
  refused = false,
  note,
  className,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset
      className={cx("lk-segments", className)}
      aria-describedby={describedBy}
      data-refused={refused ? "" : undefined}
    >
      <legend className="lk-visually-hidden">{label}</legend>
      <span className="lk-segments-track">
        {options.map((option) => (
          <label key={option.value} className="lk-segment" title={option.label}>
            <input
              type="radio"
              className="lk-segment-input"
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-disabled={refused || undefined}
              onChange={() => refused || onValueChange(option.value)}
            />
            {option.icon}
            <span className="lk-segment-text">{option.label}</span>
          </label>
        ))}
      </span>
      <span className="lk-segments-foot">
        <span className="lk-segments-word" aria-hidden="true">
          {options.find((option) => option.value === value)?.label}
        </span>
        {note}
      </span>
    </fieldset>
  );
}
