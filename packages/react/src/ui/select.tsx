"use client";
import { forwardRef, type ComponentPropsWithoutRef } from "react";
import { Field, type FieldStates, type FieldTexts } from "./field.js";
import { ChevronDownIcon } from "./icons.js";
import { states } from "./part.js";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectGroup {
  label: string;
  options: readonly SelectOption[];
}

export interface SelectProps
  extends FieldTexts, Omit<ComponentPropsWithoutRef<"select">, keyof FieldTexts | "multiple"> {
  options: readonly (SelectOption | SelectGroup)[];
  /** Shown while nothing is chosen, as an option with the value "". */
  placeholder?: string | undefined;
}

function Option({ value, label, disabled }: SelectOption) {
  return (
    <option className="lk-option" value={value} disabled={disabled}>
      {label}
    </option>
  );
}

/** One of a list, with the browser's own picker: it is the best one on a phone and costs nothing. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { label, marker, hint, error, className, options, placeholder, id, "aria-describedby": describedBy, ...select },
  ref,
) {
  return (
    <Field {...{ id, label, marker, hint, error, className, describedBy }}>
      {(tied) => (
        <div className="lk-control" {...states<FieldStates>({ invalid: Boolean(error) })}>
          <select {...select} {...tied} ref={ref} className="lk-input lk-select">
            {placeholder === undefined ? null : <Option value="" label={placeholder} />}
            {options.map((entry) =>
              "options" in entry ? (
                <optgroup key={entry.label} label={entry.label} className="lk-option">
                  {entry.options.map((option) => (
                    <Option key={option.value} {...option} />
                  ))}
                </optgroup>
              ) : (
                <Option key={entry.value} {...entry} />
              ),
            )}
          </select>
          <ChevronDownIcon />
        </div>
      )}
    </Field>
  );
});
