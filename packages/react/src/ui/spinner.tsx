import { VisuallyHidden } from "./visually-hidden.js";

export interface SpinnerProps {
  /** For assistive technology. Leave it out if the text beside the spinner already says what is going on. */
  label?: string | undefined;
}

/** Work in progress of unknown length, at the size of the text around it. */
export function Spinner({ label }: SpinnerProps) {
  return (
    <span className="lk-spinner" role={label ? "status" : undefined} aria-hidden={label ? undefined : true}>
      {label ? <VisuallyHidden>{label}</VisuallyHidden> : null}
    </span>
  );
}
