"use client";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PartProps } from "../ui/part.js";
import { LinkRequest } from "./link-request.js";
import { PasswordCard, type PasswordCardProps } from "./password-card.js";
import { english } from "./texts.js";
import { useForgotPassword } from "./use-forgot-password.js";

export interface ForgotPasswordFormProps extends PartProps<"div">, Pick<PasswordCardProps, "headingLevel"> {
  /** The way back to the sign-in page. Without it there is no such link. */
  signInHref?: string | undefined;
}

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
      <LinkRequest controller={controller} body={m.forgotBody} submitLabel={m.forgotSubmit} sentBody={m.sentBody} />
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
