"use client";
import { useEffect, useId, useRef, useState, type FocusEvent, type FormEvent, type ReactNode } from "react";
import { isLatchkeyError, type Preview } from "@latchkey/core";
import { FailureBanner } from "../sign-in/failure-banner.js";
import { focusOn, textIn } from "../sign-in/form-fields.js";
import type { Failure } from "../sign-in/use-task.js";
import { Button } from "../ui/button.js";
import { PasswordField } from "../ui/password-field.js";
import { TextField } from "../ui/text-field.js";
import { withNames } from "./names.js";
import { PasswordRules } from "./password-rules.js";
import { problemOf, type PasswordProblem, type RefusedPassword } from "./password-rules.model.js";
import type { AcceptDetails } from "./use-accept-invitation.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";

export interface NewPasswordFormProps {
  preview: Preview;
  onSubmit: (details: AcceptDetails) => void;
  busy: boolean;
  failure: Failure | null;
}

/**
 * Chooses the password of a new account.
 *
 * There is no username field for a password manager: the full address is not known here, and the masked one would be
 * saved as the username for good. Managers then ask, or take the address from their own list.
 */
export function NewPasswordForm({ preview, onSubmit, busy, failure }: NewPasswordFormProps) {
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  const { organization, firstName } = preview.invitation;
  const policy = preview.passwordPolicy;
  const rulesId = useId();
  const passwordField = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [sent, setSent] = useState("");
  const [judged, setJudged] = useState(false);
  const [nameMissing, setNameMissing] = useState(false);

  const weak = isLatchkeyError(failure?.error, "weak_password") ? failure.error.problem : undefined;
  const refused: RefusedPassword | undefined = weak && { value: sent, reason: weak.reason };
  const problem = judged ? problemOf(password, policy, refused) : undefined;

  const weakAttempt = weak ? failure?.attempt : undefined;
  useEffect(() => {
    if (weakAttempt !== undefined) passwordField.current?.focus();
  }, [weakAttempt]);

  const textOf = (found: PasswordProblem): ReactNode => {
    if (found.code === "required") return m.passwordMissing;
    if (found.code === "too_short") return m.charactersMissing(found.missing);
    if (found.code === "too_long" || found.reason === "too_long") return m.tooLong(policy.maxLength);
    if (found.reason === "common") return m.weakCommon;
    return found.reason === "personal" ? withNames(m.weakPersonal, organization.name) : messages.errors.weak_password;
  };

  const judge = ({ currentTarget, relatedTarget }: FocusEvent<HTMLInputElement>) => {
    // To look at what was typed is not to be done with it.
    const toItsButton = relatedTarget !== null && currentTarget.parentElement?.contains(relatedTarget);
    if (password !== "" && !toItsButton) setJudged(true);
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const chosen = textIn(form, "password");
    const given = textIn(form, "firstName").trim();
    const family = textIn(form, "lastName").trim();
    setPassword(chosen);
    setJudged(true);
    setNameMissing(firstName === "" && given === "");
    if (firstName === "" && given === "") return focusOn(form, "firstName");
    if (problemOf(chosen, policy, refused)) return passwordField.current?.focus();
    setSent(chosen);
    onSubmit({ password: chosen, ...(given === "" ? {} : { firstName: given }), ...(family === "" ? {} : { lastName: family }) });
  };

  return (
    <form className="lk-stack" onSubmit={submit} noValidate aria-busy={busy || undefined}>
      {weak ? null : <FailureBanner failure={failure} />}
      {firstName === "" ? (
        <>
          <TextField
            name="firstName"
            label={m.firstName}
            autoComplete="given-name"
            maxLength={100}
            required
            error={nameMissing ? m.firstNameMissing : undefined}
            onInput={() => setNameMissing(false)}
          />
          <TextField name="lastName" label={m.lastName} marker={messages.common.optional} autoComplete="family-name" maxLength={100} />
        </>
      ) : null}
      <div className="lk-new-password">
        <PasswordField
          ref={passwordField}
          name="password"
          label={m.password}
          hint={m.passwordHint}
          error={problem && textOf(problem)}
          aria-describedby={rulesId}
          autoComplete="new-password"
          required
          onInput={(event) => setPassword(event.currentTarget.value)}
          onBlur={judge}
          showLabel={messages.common.showPassword}
          hideLabel={messages.common.hidePassword}
        />
        <PasswordRules id={rulesId} password={password} policy={policy} judged={judged} />
      </div>
      {/* The field keeps the focus while the button is pressed: leaving it may show an error, which would move the button from under the pointer. */}
      <Button type="submit" variant="primary" block loading={busy} onMouseDown={(event) => event.preventDefault()}>
        {m.createSubmit}
      </Button>
    </form>
  );
}
