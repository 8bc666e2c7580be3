"use client";
import { forwardRef } from "react";
import { Check, type CheckboxProps } from "./checkbox.js";

export type SwitchProps = Omit<CheckboxProps, "indeterminate">;

/** A setting that is on or off. */
export const Switch = forwardRef<HTMLInputElement, SwitchProps>(function Switch(props, ref) {
  return <Check {...props} ref={ref} shape="track" />;
});
