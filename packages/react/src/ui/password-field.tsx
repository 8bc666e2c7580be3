"use client";
import { forwardRef, useState } from "react";
import { IconButton } from "./icon-button.js";
import { EyeIcon, EyeOffIcon } from "./icons.js";
import { TextField, type TextFieldProps } from "./text-field.js";

export interface PasswordFieldProps extends Omit<TextFieldProps, "type" | "trailing" | "counter"> {
  /** `new-password` lets a password manager suggest one. */
  autoComplete: "new-password" | "current-password";
  showLabel: string;
  hideLabel: string;
}

/** A password that can be shown. */
export const PasswordField = forwardRef<HTMLInputElement, PasswordFieldProps>(function PasswordField(
  { showLabel, hideLabel, ...rest },
  ref,
) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      spellCheck={false}
      autoCapitalize="none"
      dir="ltr"
      {...rest}
      ref={ref}
      type={shown ? "text" : "password"}
      trailing={
        <IconButton
          size="sm"
          label={shown ? hideLabel : showLabel}
          icon={shown ? <EyeOffIcon /> : <EyeIcon />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
});
