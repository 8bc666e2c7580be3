"use client";
import { forwardRef, type FormEvent } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { useMessages } from "../i18n/use-messages.js";
import { ButtonLink } from "../ui/button-link.js";
import { Button } from "../ui/button.js";
import type { PartProps } from "../ui/part.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import type { PasswordMessages } from "./messages.js";
import { NewPasswordField } from "./new-password-field.js";
import { PasswordCard, type PasswordCardProps } from "./password-card.js";
import { english } from "./texts.js";
import { useNewPassword } from "./use-new-password.js";
import {
  useResetPassword,
  type ResetPasswordController,
  type ResetView,
  type UseResetPasswordOptions,
} from "./use-reset-password.js";

export interface ResetPasswordFormProps
  extends UseResetPasswordOptions, PartProps<"div">, Pick<PasswordCardProps, "headingLevel"> {
  /** The page to sign in with the new password. */
  signInHref?: string | undefined;
  /** The page that sends a new link. */
  forgotPasswordHref?: string | undefined;
}

const titleOf = (view: ResetView, m: PasswordMessages): string | null =>
  ({ opening: null, no_token: m.noLinkTitle, ready: m.resetTitle, dead: m.deadTitle, done: m.doneTitle })[view];

/**
 * The page behind the link in a password email. Opening it sends nothing; saving the password uses the link up. Other
 * props go to the root `div`.
 */
export const ResetPasswordForm = forwardRef<HTMLDivElement, ResetPasswordFormProps>(function ResetPasswordForm(
  { token, signInHref, forgotPasswordHref, ...card },
  ref,
) {
  const m = useMessages(english).password;
  const controller = useResetPassword({ token });
  return (
    <PasswordCard {...card} ref={ref} title={titleOf(controller.view, m)}>
      <View controller={controller} signInHref={signInHref} forgotPasswordHref={forgotPasswordHref} />
    </PasswordCard>
  );
});

type ViewProps = Pick<ResetPasswordFormProps, "signInHref" | "forgotPasswordHref"> & {
  controller: ResetPasswordController;
};

function View({ controller, signInHref, forgotPasswordHref }: ViewProps) {
  const m = useMessages(english).password;
  switch (controller.view) {
    case "opening":
      return (
        <>
          <VisuallyHidden role="status">{m.resetOpening}</VisuallyHidden>
          <Skeleton width="55%" />
          <Skeleton lines={3} />
        </>
      );
    case "ready":
      return <Ready controller={controller} />;
    case "done":
      return (
        <>
          <p className="lk-password-text">{m.doneBody}</p>
          {signInHref === undefined ? null : <ButtonLink href={signInHref}>{m.signIn}</ButtonLink>}
        </>
      );
    default:
      return (
        <>
          <p className="lk-password-text">{controller.view === "dead" ? m.deadBody : m.noLinkBody}</p>
          {forgotPasswordHref === undefined ? null : <ButtonLink href={forgotPasswordHref}>{m.askAgain}</ButtonLink>}
        </>
      );
  }
}

function Ready({ controller: { save, busy, failure } }: { controller: ResetPasswordController }) {
  const m = useMessages(english).password;
  const password = useNewPassword(failure);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = password.choose(event.currentTarget);
    if (chosen !== undefined) void save(chosen);
  };

  return (
    <form className="lk-stack" onSubmit={submit} noValidate aria-busy={busy || undefined}>
      {password.isRefused ? null : <FailureBanner failure={failure} />}
      <NewPasswordField controller={password} label={m.newPassword} />
      {/* A press keeps the focus in the field: leaving it may show an error, which would move the button away. */}
      <Button type="submit" variant="primary" block loading={busy} onMouseDown={(event) => event.preventDefault()}>
        {m.resetSubmit}
      </Button>
    </form>
  );
}
