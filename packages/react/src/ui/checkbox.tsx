"use client";
import { forwardRef, useEffect, useId, useRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cx } from "./cx.js";
import { FieldError } from "./field-error.js";
import { states } from "./part.js";
import { useMergedRef } from "./use-merged-ref.js";

/** The `data-` states of `.lk-check`. */
export interface CheckStates {
  /** A checkbox, a switch or a radio button. */
  shape: "box" | "track" | "dot";
  /** It cannot be changed now. */
  disabled: boolean;
}

export interface CheckboxProps extends Omit<ComponentPropsWithoutRef<"input">, "type" | "disabled"> {
  label: ReactNode;
  /** Hides the label from sight, for a table cell. Screen readers still read it. */
  labelHidden?: boolean | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  /** Some, but not all, of what it stands for is chosen. */
  indeterminate?: boolean | undefined;
  /** Why it cannot be changed now; it stays focusable. */
  disabledReason?: string | undefined;
}

const ignore = () => {};

/**
 * What `Checkbox`, `Switch` and the options of a `RadioGroup` share: a native input, invisible over the shape that CSS
 * draws.
 */
export const Check = forwardRef<HTMLInputElement, CheckboxProps & Pick<CheckStates, "shape">>(function Check(
  {
    shape,
    label,
    labelHidden,
    hint,
    error,
    indeterminate = false,
    disabledReason,
    className,
    id,
    onClick,
    onChange,
    ...input
  },
  ref,
) {
  const generated = useId();
  const inputId = id ?? generated;
  const control = useRef<HTMLInputElement>(null);
  const merged = useMergedRef(control, ref);
  useEffect(() => {
    if (control.current) control.current.indeterminate = indeterminate;
  }, [indeterminate]);

  const notes = disabledReason ?? hint;
  const describedBy = [error && `${inputId}-error`, notes && `${inputId}-hint`, input["aria-describedby"]];
  return (
    <div className={cx("lk-check", className)} {...states<CheckStates>({ shape, disabled: Boolean(disabledReason) })}>
      <span className="lk-check-target">
        <input
          {...input}
          ref={merged}
          id={inputId}
          type={shape === "dot" ? "radio" : "checkbox"}
          role={shape === "track" ? "switch" : undefined}
          className="lk-check-input"
          aria-invalid={error ? true : undefined}
          aria-disabled={disabledReason ? true : undefined}
          aria-describedby={describedBy.filter(Boolean).join(" ") || undefined}
          // A refused press undoes itself: `disabled` would take the input, and the reason, out of reach. React still
          // reports the change before it is undone.
          onClick={disabledReason ? (event) => event.preventDefault() : onClick}
          onChange={disabledReason ? ignore : onChange}
        />
        <span className="lk-check-shape" aria-hidden="true" />
      </span>
      <div className="lk-check-text">
        <label htmlFor={inputId} className={labelHidden ? "lk-visually-hidden" : "lk-check-label"}>
          {label}
        </label>
        {notes ? (
          <p id={`${inputId}-hint`} className="lk-hint">
            {notes}
          </p>
        ) : null}
        {error ? <FieldError id={`${inputId}-error`}>{error}</FieldError> : null}
      </div>
    </div>
  );
});

/** One thing to tick. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(props, ref) {
  return <Check {...props} ref={ref} shape="box" />;
});
