import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { cx } from "./cx.js";
import type { Tone } from "./tone.js";

export interface BadgeProps extends ComponentPropsWithoutRef<"span"> {
  /** Default `neutral`. */
  tone?: Tone | undefined;
  /** Sits in the rounded end, where a key tag has its hole. A status always has one: colour alone says nothing. */
  icon?: ReactNode;
}

/** A status or a role, in the shape of a key tag. */
export function Badge({ tone = "neutral", icon, className, children, ...rest }: BadgeProps) {
  return (
    <span {...rest} className={cx("lk-badge", className)} data-tone={tone} data-plain={icon ? undefined : ""}>
      {icon}
      <span className="lk-badge-text">{children}</span>
    </span>
  );
}
