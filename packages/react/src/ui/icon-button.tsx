"use client";
import { forwardRef, type ReactNode } from "react";
import { Button, type ButtonProps } from "./button.js";
import { cx } from "./cx.js";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon" | "iconEnd" | "block" | "aria-label"> {
  /** What it does: read out, and shown on hover. */
  label: string;
  icon: ReactNode;
}

/** A square button with an icon instead of text. Default variant `quiet`. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, variant = "quiet", className, ...rest },
  ref,
) {
  return (
    <Button
      title={rest.disabledReason ? undefined : label}
      {...rest}
      ref={ref}
      variant={variant}
      aria-label={label}
      className={cx("lk-icon-button", className)}
    >
      {icon}
    </Button>
  );
});
