"use client";
import { useMessages } from "../i18n/use-messages.js";
import { ForcePasswordChangeForm } from "../password/force-password-change-form.js";
import { Card } from "../ui/card.js";
import { cx } from "../ui/cx.js";
import { Root } from "../ui/root.js";
import { CredentialsForm } from "./credentials-form.js";
import { english } from "./texts.js";
import { useSignIn, type UseSignInOptions } from "./use-sign-in.js";

export interface SignInFormProps extends UseSignInOptions {
  /** Where a forgotten password is asked for. Without it there is no such link. */
  forgotPasswordHref?: string | undefined;
  /** Above the form. Default "Sign in". */
  title?: string | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
  className?: string | undefined;
}

/**
 * Signs a person in and takes them to their portal, by the provider's `navigate`. Who came with a temporary password
 * chooses one of their own first, in the same place.
 */
export function SignInForm({
  onSignedIn,
  returnTo,
  forgotPasswordHref,
  title,
  headingLevel,
  className,
}: SignInFormProps) {
  const messages = useMessages(english);
  const { signIn, busy, failure, temporaryPassword } = useSignIn({ onSignedIn, returnTo });
  if (temporaryPassword !== null) {
    return (
      <ForcePasswordChangeForm
        currentPassword={temporaryPassword}
        onChanged={onSignedIn}
        {...{ returnTo, headingLevel, className }}
      />
    );
  }
  return (
    <Root className={cx("lk-sign-in", className)}>
      <Card title={title ?? messages.signIn.title} headingLevel={headingLevel}>
        <CredentialsForm
          onSubmit={(credentials) => void signIn(credentials)}
          busy={busy}
          failure={failure}
          submitLabel={messages.signIn.submit}
          forgotPasswordHref={forgotPasswordHref}
        />
      </Card>
    </Root>
  );
}
