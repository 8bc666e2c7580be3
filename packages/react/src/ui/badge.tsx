import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { mergeProps, states } from "./part.js";
import type { Tone } from "./tone.js";

/** A badge's `data-` states. */
export interface BadgeStates {
  tone: Tone;
  /** Without an icon. */
  plain: boolean;
}

export interface BadgeProps extends ComponentPropsWithoutRef<"span"> {
  /** Default `neutral`. */
  tone?: Tone | undefined;
  /** Sits in the rounded end, where a key tag has its hole. A status always has one: color alone says nothing. */
  icon?: ReactNode;
}

/** A status or a role, in the shape of a key tag. */
export const Badge = forwardRef<HTMLSpanElement, BadgeProps>(function Badge(
  { tone = "neutral", icon, children, ...given },
  ref,
) {
  const own = { className: "lk-badge", ...states<BadgeStates>({ tone, plain: !icon }) };
  return (
    <span {...mergeProps(own, given)} ref={ref}>
      {icon}
      <span className="lk-badge-text">{children}</span>
    </span>
  );
});
