"use client";
import { useQueryClient } from "@tanstack/react-query";
import { forwardRef, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { focusOn, textIn } from "../form/form-fields.js";
import { keepTypedEmail } from "../form/typed-email.js";
import type { Failure } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { PasswordField } from "../ui/password-field.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { Credentials } from "./use-sign-in.js";

export interface CredentialsFormProps extends PartProps<"form", "onSubmit"> {
  onSubmit: (credentials: Credentials) => void;
  busy: boolean;
  failure: Failure | null;
  submitLabel: ReactNode;
  /** Under the email field. */
  emailHint?: ReactNode;
  /**
   * The page for a forgotten password. If the host's link does not load a new page, `ForgotPasswordForm` starts with
   * the address typed here.
   */
  forgotPasswordHref?: string | undefined;
  /** Goes on to a sign-in link by email, which starts with the address typed here. Without it there is no button. */
  onAskForLink?: (() => void) | undefined;
}

const names = ["email", "password"] as const;

/** Email and password, in native fields that are read on submit. Other props go to the `form`. */
export const CredentialsForm = forwardRef<HTMLFormElement, CredentialsFormProps>(function CredentialsForm(
  { onSubmit, busy, failure, submitLabel, emailHint, forgotPasswordHref, onAskForLink, ...given },
  ref,
) {
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

  const keepEmail = () => keepTypedEmail(queryClient, email.current?.value.trim() ?? "");

  const common = (name: (typeof names)[number]) => ({
    name,
    required: true,
    onInput: () => setMissing((empty) => empty.filter((other) => other !== name)),
  });

  return (
    <form
      {...mergeProps(
        { className: "lk-stack", onSubmit: submit, noValidate: true, "aria-busy": busy || undefined },
        given,
      )}
      ref={ref}
    >
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
        // Before the host's link runs: it may show the next page immediately.
        <p className="lk-hint lk-sign-in-forgot" onClickCapture={keepEmail}>
          <LinkComponent href={forgotPasswordHref} className="lk-link">
            {m.forgotPassword}
          </LinkComponent>
        </p>
      )}
      {onAskForLink === undefined ? null : (
        <div className="lk-sign-in-other">
          <p className="lk-hint">{m.noPassword}</p>
          <Button
            block
            onClick={() => {
              keepEmail();
              onAskForLink();
            }}
          >
            {m.linkSubmit}
          </Button>
        </div>
      )}
    </form>
  );
});
