"use client";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef, useEffect, useRef, useState, type FormEvent } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { textIn } from "../form/form-fields.js";
import type { Failure } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { AcceptDetails } from "./use-accept-invitation.js";

export interface TemporaryPasswordFormProps extends PartProps<"form", "onSubmit"> {
  onSubmit: (details: AcceptDetails) => void;
  busy: boolean;
  failure: Failure | null;
}

/**
 * Asks for the temporary password from the email. It is not a password field: the password works once, is visible in
 * the email anyway, and a password manager that saved it would offer it from then on. Other props go to the `form`.
 */
export const TemporaryPasswordForm = forwardRef<HTMLFormElement, TemporaryPasswordFormProps>(
  function TemporaryPasswordForm({ onSubmit, busy, failure, ...given }, ref) {
    const m = useMessages(english).acceptInvitation;
    const field = useRef<HTMLInputElement>(null);
    const [missing, setMissing] = useState(false);
    const [changed, setChanged] = useState(false);

    const wrongAttempt = isLatchkeyError(failure?.error, "invalid_credentials") ? failure?.attempt : undefined;
    useEffect(() => {
      if (wrongAttempt === undefined) return;
      setChanged(false);
      field.current?.focus();
    }, [wrongAttempt]);

    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      // Text copied from an email may have spaces around it.
      const password = textIn(event.currentTarget, "temporaryPassword").trim();
      setMissing(password === "");
      if (password === "") field.current?.focus();
      else onSubmit({ password });
    };

    const wrong = wrongAttempt !== undefined && !changed;
    return (
      <form
        {...mergeProps(
          { className: "lk-stack", onSubmit: submit, noValidate: true, "aria-busy": busy || undefined },
          given,
        )}
        ref={ref}
      >
        {wrongAttempt === undefined ? <FailureBanner failure={failure} /> : null}
        <TextField
          ref={field}
          name="temporaryPassword"
          label={m.temporaryPassword}
          hint={m.temporaryHint}
          error={missing ? m.temporaryMissing : wrong ? m.temporaryWrong : undefined}
          onInput={() => {
            setMissing(false);
            setChanged(true);
          }}
          required
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <Button type="submit" variant="primary" block loading={busy}>
          {m.temporarySubmit}
        </Button>
      </form>
    );
  },
);
