"use client";
import { forwardRef, useId, type FocusEvent, type ReactNode } from "react";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { PasswordField } from "../ui/password-field.js";
import { PasswordRules } from "./password-rules.js";
import type { PasswordProblem } from "./password-rules.model.js";
import { english } from "./texts.js";
import { FIELD, type NewPasswordController } from "./use-new-password.js";

export interface NewPasswordFieldProps extends PartProps<"div"> {
  controller: NewPasswordController;
  label: string;
  /** The organization's name, if it is known: the password must not be made of it. */
  organization?: string | undefined;
  /** A mistake that the form found. It is shown before any other. */
  error?: string | undefined;
}

/**
 * Takes a new password. Its rules are ticked off while one types, and a refusal is explained in words. Other props go
 * to the root `div`, around the field and the rules.
 */
export const NewPasswordField = forwardRef<HTMLDivElement, NewPasswordFieldProps>(function NewPasswordField(
  { controller, label, organization, error, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.password;
  const rulesId = useId();
  const { field, policy, password, judged, problem, type, leave } = controller;

  const textOf = (found: PasswordProblem): ReactNode => {
    if (found.code === "required") return m.passwordMissing;
    if (found.code === "too_short") return m.charactersMissing(found.missing);
    if (found.code === "too_long" || found.reason === "too_long") return m.tooLong(policy.maxLength);
    if (found.reason === "common") return m.weakCommon;
    if (found.reason !== "personal") return messages.errors.weak_password;
    return organization === undefined ? m.weakPersonalUnnamed : withNames(m.weakPersonal, organization);
  };

  const judge = ({ currentTarget, relatedTarget }: FocusEvent<HTMLInputElement>) => {
    // Showing the password does not mean that the person has finished typing.
    const toItsButton = relatedTarget !== null && currentTarget.parentElement?.contains(relatedTarget);
    if (!toItsButton) leave();
  };

  return (
    <div {...mergeProps({ className: "lk-new-password" }, given)} ref={ref}>
      <PasswordField
        ref={field}
        name={FIELD}
        label={label}
        hint={m.passwordHint}
        error={error ?? (problem && textOf(problem))}
        aria-describedby={rulesId}
        autoComplete="new-password"
        required
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={judge}
        showLabel={messages.common.showPassword}
        hideLabel={messages.common.hidePassword}
      />
      <PasswordRules id={rulesId} password={password} policy={policy} judged={judged} />
    </div>
  );
});
