import type { ComponentPropsWithoutRef } from "react";
import { cx } from "./cx.js";
import { AlertIcon } from "./icons.js";

/** What is wrong with a field, and what to do. Tie it to its control with `aria-describedby`, as `Field` does. */
export function FieldError({ className, children, ...rest }: ComponentPropsWithoutRef<"p">) {
  return (
    <p {...rest} className={cx("lk-field-error", className)}>
      <AlertIcon />
      <span className="lk-field-error-text">{children}</span>
    </p>
  );
}
