"use client";
import { isLatchkeyError } from "@latchkey/core";
import { forwardRef, useEffect, useRef, useState, type FormEvent } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { textIn } from "../form/form-fields.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import type { PartProps } from "../ui/part.js";
import { PasswordField } from "../ui/password-field.js";
import { useSession } from "../use-session.js";
import { NewPasswordField } from "./new-password-field.js";
import { PasswordCard, type PasswordCardProps } from "./password-card.js";
import { english } from "./texts.js";
import { useNewPassword } from "./use-new-password.js";
import { usePasswordChange, type UsePasswordChangeOptions } from "./use-password-change.js";

export interface ForcePasswordChangeFormProps
  extends UsePasswordChangeOptions, PartProps<"div">, Pick<PasswordCardProps, "headingLevel"> {
  /** The temporary password, if it was typed a moment ago. The form does not ask for it again. */
  currentPassword?: string | undefined;
}

const CURRENT = "currentPassword";

/**
 * Replaces a temporary password after sign-in; nothing else opens before. Then goes on to the role's portal. Other
 * props go to the root `div`.
 */
export const ForcePasswordChangeForm = forwardRef<HTMLDivElement, ForcePasswordChangeFormProps>(
  function ForcePasswordChangeForm({ currentPassword: held, onChanged, returnTo, ...card }, ref) {
    const messages = useMessages(english);
    const m = messages.password;
    const { data: session } = useSession();
    const { change, busy, failure } = usePasswordChange({ onChanged, returnTo });
    const password = useNewPassword(failure);
    const current = useRef<HTMLInputElement>(null);
    const [currentError, setCurrentError] = useState<"missing" | "wrong" | null>(null);
    const [same, setSame] = useState<string | null>(null);

    const wrongAttempt = isLatchkeyError(failure?.error, "invalid_credentials") ? failure?.attempt : undefined;
    // The held one may have been replaced by a new one meanwhile: then the form asks for it after all.
    const asks = held === undefined || wrongAttempt !== undefined;
    useEffect(() => {
      if (wrongAttempt === undefined) return;
      setCurrentError("wrong");
      current.current?.focus();
    }, [wrongAttempt]);

    const submit = (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const form = event.currentTarget;
      // A password that is copied from an email may have spaces around it.
      const currentPassword = asks ? textIn(form, CURRENT).trim() : held;
      const newPassword = password.choose(form);
      setCurrentError(currentPassword === "" ? "missing" : null);
      if (currentPassword === "") return current.current?.focus();
      if (newPassword === undefined) return;
      setSame(newPassword === currentPassword ? newPassword : null);
      if (newPassword === currentPassword) return password.field.current?.focus();
      void change({ currentPassword, newPassword });
    };

    const isToldAtField = password.isRefused || wrongAttempt !== undefined;
    return (
      <PasswordCard {...card} ref={ref} title={m.changeTitle} takesFocus>
        <p className="lk-password-text">
          <span>{m.changeBody}</span> {session ? withNames(m.changeFor, session.user.name) : null}
        </p>
        <form className="lk-stack" onSubmit={submit} noValidate aria-busy={busy || undefined}>
          {isToldAtField ? null : <FailureBanner failure={failure} />}
          {/* For password managers, which save the new password under it. */}
          <input
            className="lk-password-username"
            type="text"
            name="username"
            autoComplete="username"
            value={session?.user.email ?? ""}
            readOnly
            hidden
          />
          {asks ? (
            <PasswordField
              ref={current}
              name={CURRENT}
              label={m.currentPassword}
              hint={m.currentHint}
              error={
                currentError === "missing" ? m.currentMissing : currentError === "wrong" ? m.currentWrong : undefined
              }
              onInput={() => setCurrentError(null)}
              autoComplete="current-password"
              required
              showLabel={messages.common.showPassword}
              hideLabel={messages.common.hidePassword}
            />
          ) : null}
          <NewPasswordField
            controller={password}
            label={m.newPassword}
            error={same !== null && same === password.password ? m.sameAsCurrent : undefined}
          />
          {/* A press keeps the focus in the field: leaving it may show an error, which would move the button away. */}
          <Button type="submit" variant="primary" block loading={busy} onMouseDown={(event) => event.preventDefault()}>
            {m.changeSubmit}
          </Button>
        </form>
      </PasswordCard>
    );
  },
);
