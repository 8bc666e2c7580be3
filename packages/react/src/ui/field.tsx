"use client";
import { useId, type ReactNode } from "react";
import { cx } from "./cx.js";
import { FieldError } from "./field-error.js";
import { OwnText } from "./own-text.js";
import { states } from "./part.js";

/** What a field shows around its control. */
export interface FieldTexts {
  label: ReactNode;
  /** Beside the label: "Optional" or "Required", whichever is the rarer in its form. */
  marker?: ReactNode;
  /** Helps to fill it in; stays when there is an error. */
  hint?: ReactNode;
  /** What is wrong. Marks the control invalid. */
  error?: ReactNode;
  className?: string | undefined;
}

/** The `data-` states of a field and of its `.lk-control`. */
export interface FieldStates {
  invalid: boolean;
}

/** What the control needs to be tied to its label, hint and error. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps extends FieldTexts {
  /** Id of the control. Default: generated. */
  id?: string | undefined;
  /** Under the control, at the end of the line: a counter, a link. */
  aside?: ReactNode;
  /** Further ids that describe the control. */
  describedBy?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}

/** Label, hint and error around one control. */
export function Field({ id, label, marker, hint, error, aside, describedBy, className, children }: FieldProps) {
  const generated = useId();
  const controlId = id ?? generated;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  return (
    <div className={cx("lk-field", className)} {...states<FieldStates>({ invalid: Boolean(error) })}>
      <div className="lk-field-head">
        <label className="lk-label" htmlFor={controlId}>
          {label}
        </label>
        {marker ? <span className="lk-field-marker">{marker}</span> : null}
      </div>
      {children({
        id: controlId,
        "aria-describedby": [errorId, hintId, describedBy].filter(Boolean).join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error || hint || aside ? (
        <div className="lk-field-foot">
          <div className="lk-field-notes">
            {error ? <FieldError id={errorId}>{error}</FieldError> : null}
            {hint ? (
              <p id={hintId} className="lk-hint">
                {hint}
              </p>
            ) : null}
          </div>
          <OwnText>{aside}</OwnText>
        </div>
      ) : null}
    </div>
  );
}
