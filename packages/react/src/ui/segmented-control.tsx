"use client";
import { useId, type ReactNode } from "react";
import { cx } from "./cx.js";
import { states } from "./part.js";

export interface SegmentedControlOption<Value extends string> {
  value: Value;
  label: string;
  icon: ReactNode;
}

/** The control's `data-` states. */
export interface SegmentedControlStates {
  /** It can be read but not changed. */
  refused: boolean;
}

export interface SegmentedControlProps<Value extends string> {
  /** What is being chosen, for screen readers. What people see is beside it, such as a row's heading. */
  label: string;
  options: readonly SegmentedControlOption<Value>[];
  /** A value that is not among the options marks none. */
  value: string;
  onValueChange: (value: Value) => void;
  /** Ids of what describes it. */
  describedBy?: string | undefined;
  /** It can be read but not changed; say why in what `describedBy` points to. It stays focusable. */
  refused?: boolean | undefined;
  /** A word about the choice, beside or under it, such as that it is not saved. */
  note?: ReactNode;
  className?: string | undefined;
}

/**
 * One of two to four, side by side. They are native radio buttons, so arrow keys choose and Tab passes by. If there is
 * no room for words, CSS hides `.lk-segment-text` and shows the chosen word, `.lk-segments-word`, under the icons.
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
      {...states<SegmentedControlStates>({ refused })}
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
