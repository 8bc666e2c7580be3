import type { ComponentPropsWithoutRef } from "react";
import { cx } from "./cx.js";

/** Text only for assistive technology. */
export function VisuallyHidden({ className, ...rest }: ComponentPropsWithoutRef<"span">) {
  return <span {...rest} className={cx("lk-visually-hidden", className)} />;
}
