"use client";
import { useId } from "react";
import { Check } from "./checkbox.js";
import { cx } from "./cx.js";
import { FieldError } from "./field-error.js";
import type { FieldTexts } from "./field.js";

export interface RadioGroupOption<Value extends string> {
  value: Value;
  label: string;
  description?: string | undefined;
}

export interface RadioGroupProps<Value extends string> extends FieldTexts {
  options: readonly RadioGroupOption<Value>[];
  /** One that is not among the options ticks none. */
  value: string;
  onValueChange: (value: Value) => void;
  /** Id of the first option, for an error summary to link to. */
  id?: string | undefined;
}

/** One of a few, each with room to say what it means. For many options take `Select`. */
export function RadioGroup<Value extends string>({
  label,
  marker,
  hint,
  error,
  className,
  options,
  value,
  onValueChange,
  id,
}: RadioGroupProps<Value>) {
  const base = useId();
  return (
    <fieldset
      className={cx("lk-field", className)}
      aria-describedby={[error && `${base}-error`, hint && `${base}-hint`].filter(Boolean).join(" ") || undefined}
    >
      <legend className="lk-legend">
        <span className="lk-field-head">
          <span className="lk-label">{label}</span>
          {marker ? <span className="lk-field-marker">{marker}</span> : null}
        </span>
      </legend>
      <div className="lk-radio-group">
        {options.map((option, index) => (
          <Check
            key={option.value}
            shape="dot"
            id={index === 0 ? id : undefined}
            name={base}
            label={option.label}
            hint={option.description}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
          />
        ))}
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
