"use client";
import { Card } from "../ui/card.js";
import { cx } from "../ui/cx.js";
import { Root } from "../ui/root.js";
import { CredentialsForm } from "./credentials-form.js";
import { useSignIn, type UseSignInOptions } from "./use-sign-in.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";

export interface SignInFormProps extends UseSignInOptions {
  /** Where a forgotten password is asked for. Without it there is no such link. */
  forgotPasswordHref?: string | undefined;
  /** Above the form. Default "Sign in". */
  title?: string | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
  className?: string | undefined;
}

/** Signs a person in and takes them to their portal, by the provider's `navigate`. */
export function SignInForm({ onSignedIn, forgotPasswordHref, title, headingLevel, className }: SignInFormProps) {
  const messages = useMessages(english);
  const { signIn, busy, failure } = useSignIn({ onSignedIn });
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
