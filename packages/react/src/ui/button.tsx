"use client";
import { forwardRef, useId, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cx } from "./cx.js";
import { OwnText } from "./own-text.js";
import { states } from "./part.js";
import { Reason } from "./reason.js";
import { Spinner } from "./spinner.js";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

/** A button's `data-` states. */
export interface ButtonStates {
  variant: ButtonVariant;
  size: "sm" | "md";
  /** As wide as its container. */
  block: boolean | undefined;
  /** Work is under way. */
  loading: boolean | undefined;
}

export interface ButtonProps extends Omit<ComponentPropsWithoutRef<"button">, "disabled"> {
  /** Default `secondary`. */
  variant?: ButtonVariant | undefined;
  /** Default `md`: 40 px high; `sm` 32 px. */
  size?: ButtonStates["size"] | undefined;
  /** Before the text. */
  icon?: ReactNode;
  /** After the text. */
  iconEnd?: ReactNode;
  /** Shows a spinner over the text, keeps the width and ignores presses. */
  loading?: boolean | undefined;
  /** Why it cannot be used now. The button stays in the tab order, shows and announces it, and ignores presses. */
  disabledReason?: string | undefined;
  /** As wide as its container. */
  block?: boolean | undefined;
}

/** A button. There is no bare `disabled`: a button that cannot be used says why. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  {
    variant = "secondary",
    size = "md",
    icon,
    iconEnd,
    loading,
    disabledReason,
    block,
    className,
    children,
    onClick,
    ...rest
  },
  ref,
) {
  const reasonId = useId();
  const inert = Boolean(loading || disabledReason);
  return (
    <button
      type="button"
      aria-describedby={disabledReason ? reasonId : undefined}
      {...rest}
      ref={ref}
      className={cx("lk-button", className)}
      {...states<ButtonStates>({ variant, size, block, loading })}
      aria-disabled={inert || undefined}
      aria-busy={loading || undefined}
      // preventDefault keeps an inert submit button from submitting its form.
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      <span className="lk-button-label">
        {icon}
        <OwnText>{children}</OwnText>
        {iconEnd}
      </span>
      {loading ? <Spinner /> : null}
      {disabledReason ? <Reason id={reasonId}>{disabledReason}</Reason> : null}
    </button>
  );
});
