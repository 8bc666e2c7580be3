"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { focusOn, textIn } from "../form/form-fields.js";
import { keepTypedEmail } from "../form/typed-email.js";
import type { Failure } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { PasswordField } from "../ui/password-field.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { Credentials } from "./use-sign-in.js";

export interface CredentialsFormProps {
  onSubmit: (credentials: Credentials) => void;
  busy: boolean;
  failure: Failure | null;
  submitLabel: ReactNode;
  /** Under the email field. */
  emailHint?: ReactNode;
  /**
   * Where a forgotten password is asked for. `ForgotPasswordForm` finds the address that was typed here, where the
   * host's link loads no page.
   */
  forgotPasswordHref?: string | undefined;
}

const names = ["email", "password"] as const;

/** Email and password, in the browser's own fields, which are read when they are sent. */
export function CredentialsForm({
  onSubmit,
  busy,
  failure,
  submitLabel,
  emailHint,
  forgotPasswordHref,
}: CredentialsFormProps) {
  const { LinkComponent } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.signIn;
  const queryClient = useQueryClient();
  const email = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const credentials = { email: textIn(form, "email").trim(), password: textIn(form, "password") };
    const empty = names.filter((name) => credentials[name] === "");
    setMissing(empty);
    if (empty[0]) focusOn(form, empty[0]);
    else onSubmit(credentials);
  };

  const common = (name: (typeof names)[number]) => ({
    name,
    required: true,
    onInput: () => setMissing((empty) => empty.filter((other) => other !== name)),
  });

  return (
    <form className="lk-stack" onSubmit={submit} noValidate aria-busy={busy || undefined}>
      <FailureBanner failure={failure} />
      <TextField
        {...common("email")}
        ref={email}
        type="email"
        label={m.email}
        hint={emailHint}
        error={missing.includes("email") ? m.emailMissing : undefined}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        {...common("password")}
        label={m.password}
        error={missing.includes("password") ? m.passwordMissing : undefined}
        autoComplete="current-password"
        showLabel={messages.common.showPassword}
        hideLabel={messages.common.hidePassword}
      />
      <Button type="submit" variant="primary" block loading={busy}>
        {submitLabel}
      </Button>
      {forgotPasswordHref === undefined ? null : (
        // Before the host's link, which may draw the next page at once.
        <p
          className="lk-hint lk-sign-in-forgot"
          onClickCapture={() => keepTypedEmail(queryClient, email.current?.value.trim() ?? "")}
        >
          <LinkComponent href={forgotPasswordHref} className="lk-link">
            {m.forgotPassword}
          </LinkComponent>
        </p>
      )}
    </form>
  );
}
