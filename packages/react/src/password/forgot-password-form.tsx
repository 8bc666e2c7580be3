"use client";
import { forwardRef, useEffect, useState, type FormEvent } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { focusOn, textIn } from "../form/form-fields.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import type { PartProps } from "../ui/part.js";
import { TextField } from "../ui/text-field.js";
import { PasswordCard, type PasswordCardProps } from "./password-card.js";
import { english } from "./texts.js";
import { useForgotPassword, type ForgotPasswordController } from "./use-forgot-password.js";

export interface ForgotPasswordFormProps extends PartProps<"div">, Pick<PasswordCardProps, "headingLevel"> {
  /** The way back to the sign-in page. Without it there is no such link. */
  signInHref?: string | undefined;
}

// By default the server sends no second email for this long. It does not say so, as that would tell that a first one
// went out.
const WAIT_MS = 60_000;

/**
 * Asks for a link to get back in: for people who forgot their password, and for invited people who never had one. The
 * text is the same for everyone. Other props go to the root `div`.
 */
export const ForgotPasswordForm = forwardRef<HTMLDivElement, ForgotPasswordFormProps>(function ForgotPasswordForm(
  { signInHref, ...card },
  ref,
) {
  const m = useMessages(english).password;
  const { LinkComponent } = useLatchkey();
  const controller = useForgotPassword();
  return (
    <PasswordCard {...card} ref={ref} title={controller.sentTo === null ? m.forgotTitle : m.sentTitle}>
      {controller.sentTo === null ? (
        <Ask controller={controller} />
      ) : (
        <Sent controller={controller} sentTo={controller.sentTo} />
      )}
      {signInHref === undefined ? null : (
        <p className="lk-hint lk-password-foot">
          <LinkComponent href={signInHref} className="lk-link">
            {m.backToSignIn}
          </LinkComponent>
        </p>
      )}
    </PasswordCard>
  );
});

function Ask({ controller: { request, busy, failure, email } }: { controller: ForgotPasswordController }) {
  const messages = useMessages(english);
  const m = messages.password;
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = textIn(event.currentTarget, "email").trim();
    const mistake = typed === "" ? m.emailMissing : /.@./.test(typed) ? undefined : messages.fieldErrors.invalid_email;
    setError(mistake);
    if (mistake === undefined) void request(typed);
    else focusOn(event.currentTarget, "email");
  };

  return (
    <form className="lk-stack" onSubmit={submit} noValidate aria-busy={busy || undefined}>
      <FailureBanner failure={failure} />
      <p className="lk-password-text">{m.forgotBody}</p>
      <TextField
        name="email"
        type="email"
        label={m.email}
        defaultValue={email}
        error={error}
        onInput={() => setError(undefined)}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Button type="submit" variant="primary" block loading={busy}>
        {m.forgotSubmit}
      </Button>
    </form>
  );
}

function Sent({
  controller: { request, busy, failure, times, startOver },
  sentTo,
}: {
  controller: ForgotPasswordController;
  sentTo: string;
}) {
  const m = useMessages(english).password;
  const [waitedAfter, setWaitedAfter] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setWaitedAfter(times), WAIT_MS);
    return () => clearTimeout(timer);
  }, [times]);

  return (
    <div className="lk-stack lk-renew">
      <FailureBanner failure={failure} />
      <p className="lk-password-text">{withNames(m.sentBody, sentTo)}</p>
      <p className="lk-password-text">{m.sentHelp}</p>
      <Button
        block
        loading={busy}
        disabledReason={waitedAfter < times ? m.forgotWait : undefined}
        onClick={() => void request(sentTo)}
      >
        {m.forgotAgain}
      </Button>
      <Button variant="quiet" block onClick={startOver}>
        {m.otherAddress}
      </Button>
    </div>
  );
}
