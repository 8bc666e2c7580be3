"use client";
import { forwardRef, useId, type ForwardedRef, type JSX, type RefAttributes } from "react";
import { Check } from "./checkbox.js";
import { FieldError } from "./field-error.js";
import type { FieldTexts } from "./field.js";
import { mergeProps, type PartProps } from "./part.js";

export interface RadioGroupOption<Value extends string> {
  value: Value;
  label: string;
  description?: string | undefined;
}

export interface RadioGroupProps<Value extends string> extends FieldTexts, PartProps<"fieldset", "className"> {
  options: readonly RadioGroupOption<Value>[];
  /** A value that is not among the options ticks none. */
  value: string;
  onValueChange: (value: Value) => void;
  /** Id of the first option, for an error summary to link to. */
  controlId?: string | undefined;
}

function Group<Value extends string>(
  { label, marker, hint, error, options, value, onValueChange, controlId, ...given }: RadioGroupProps<Value>,
  ref: ForwardedRef<HTMLFieldSetElement>,
) {
  const base = useId();
  const describedBy = [error && `${base}-error`, hint && `${base}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset {...mergeProps({ className: "lk-field", "aria-describedby": describedBy }, given)} ref={ref}>
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
            id={index === 0 ? controlId : undefined}
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

/** One of a few, each with room to say what it means. For many options use `Select`. */
export const RadioGroup = forwardRef(Group) as <Value extends string>(
  props: RadioGroupProps<Value> & RefAttributes<HTMLFieldSetElement>,
) => JSX.Element;
