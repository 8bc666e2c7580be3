"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { ForcePasswordChangeForm } from "../password/force-password-change-form.js";
import { Card } from "../ui/card.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { CredentialsForm } from "./credentials-form.js";
import { english } from "./texts.js";
import { useSignIn, type UseSignInOptions } from "./use-sign-in.js";

export interface SignInFormProps extends UseSignInOptions, PartProps<"div", "title"> {
  /** The page for a forgotten password. Without it there is no link. */
  forgotPasswordHref?: string | undefined;
  /** Above the form. Default "Sign in". */
  title?: string | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * Signs a person in and takes them to their portal with the provider's `navigate`. A person with a temporary password
 * first chooses one of their own, in the same place. Other props go to the root `div`.
 */
export const SignInForm = forwardRef<HTMLDivElement, SignInFormProps>(function SignInForm(
  { onSignedIn, returnTo, forgotPasswordHref, title, headingLevel, ...given },
  ref,
) {
  const messages = useMessages(english);
  const { signIn, busy, failure, temporaryPassword } = useSignIn({ onSignedIn, returnTo });
  if (temporaryPassword !== null) {
    return (
      <ForcePasswordChangeForm
        {...given}
        ref={ref}
        currentPassword={temporaryPassword}
        onChanged={onSignedIn}
        returnTo={returnTo}
        headingLevel={headingLevel}
      />
    );
  }
  return (
    <Root {...mergeProps({ className: "lk-sign-in" }, given)} ref={ref}>
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
});
