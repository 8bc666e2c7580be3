"use client";
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { focusOn, textIn } from "../form/form-fields.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { TextField } from "../ui/text-field.js";
import { english } from "./texts.js";
import type { LinkRequestController } from "./use-link-request.js";

// By default the server sends no second email for this long. It does not say so, as that would tell that a first one
// went out.
const WAIT_MS = 60_000;

export interface LinkRequestProps {
  controller: LinkRequestController;
  /** What is mailed, above the field. */
  body: ReactNode;
  submitLabel: string;
  /** What was mailed. The same for everyone. */
  sentBody: (email: string) => string;
}

/** Asks for an address to mail a link to, and then says where to look for it. */
export function LinkRequest({ controller, body, submitLabel, sentBody }: LinkRequestProps) {
  return controller.sentTo === null ? (
    <Ask controller={controller} body={body} submitLabel={submitLabel} />
  ) : (
    <Sent controller={controller} sentTo={controller.sentTo} sentBody={sentBody} />
  );
}

function Ask({
  controller: { request, busy, failure, email },
  body,
  submitLabel,
}: Pick<LinkRequestProps, "controller" | "body" | "submitLabel">) {
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
      <p className="lk-password-text">{body}</p>
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
        {submitLabel}
      </Button>
    </form>
  );
}

function Sent({
  controller: { request, busy, failure, times, startOver },
  sentTo,
  sentBody,
}: Pick<LinkRequestProps, "controller" | "sentBody"> & { sentTo: string }) {
  const m = useMessages(english).password;
  const [waitedAfter, setWaitedAfter] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setWaitedAfter(times), WAIT_MS);
    return () => clearTimeout(timer);
  }, [times]);

  return (
    <div className="lk-stack lk-renew">
      <FailureBanner failure={failure} />
      <p className="lk-password-text">{withNames(sentBody, sentTo)}</p>
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
