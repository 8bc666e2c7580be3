"use client";
import { forwardRef, useState } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { useMessages } from "../i18n/use-messages.js";
import { ForcePasswordChangeForm } from "../password/force-password-change-form.js";
import { LinkRequest } from "../password/link-request.js";
import { PasswordCard } from "../password/password-card.js";
import { useLinkRequest } from "../password/use-link-request.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { CredentialsForm } from "./credentials-form.js";
import { OrganizationChoice } from "./organization-choice.js";
import { english } from "./texts.js";
import { useArrival, type Arrival } from "./use-arrival.js";
import { useSignInLink, type SignInLink, type UseSignInLinkOptions } from "./use-sign-in-link.js";
import type { UseSignInOptions } from "./use-sign-in.js";

export interface SignInFormProps extends UseSignInOptions, UseSignInLinkOptions, PartProps<"div", "title"> {
  /** The page for a forgotten password. Without it there is no link. */
  forgotPasswordHref?: string | undefined;
  /** Whether it offers a sign-in link by email, for people without a password. Default true. */
  offersLink?: boolean | undefined;
  /** Above the form. Default "Sign in". */
  title?: string | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * Signs a person in and takes them to their portal with the provider's `navigate`. In the same place: a person without
 * a password asks for a sign-in link, and opens it; a person with several organizations chooses one; and a person with
 * a temporary password replaces it. Other props go to the root `div`.
 */
export const SignInForm = forwardRef<HTMLDivElement, SignInFormProps>(function SignInForm(
  {
    onSignedIn,
    returnTo,
    organizationId,
    linkToken,
    forgotPasswordHref,
    offersLink = true,
    title,
    headingLevel,
    ...given
  },
  ref,
) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.signIn;
  const arrival = useArrival({ onSignedIn, returnTo, organizationId });
  const link = useSignInLink({ linkToken, organizationId }, arrival);
  const [asksForLink, setAsksForLink] = useState(false);
  // A view that replaces another one takes the focus.
  const card = { ...given, ref, headingLevel, takesFocus: true };

  if (arrival.mustChange) {
    return (
      <ForcePasswordChangeForm
        {...given}
        ref={ref}
        currentPassword={arrival.mustChange.password}
        onChanged={onSignedIn}
        returnTo={returnTo}
        headingLevel={headingLevel}
      />
    );
  }
  if (arrival.choice) {
    return (
      <PasswordCard {...card} title={m.chooseTitle}>
        <OrganizationChoice session={arrival.choice} arrival={arrival} />
      </PasswordCard>
    );
  }
  if (asksForLink) return <AskForLink {...card} onBack={() => setAsksForLink(false)} />;
  if (link.view !== "none") {
    const askForLink = () => {
      link.leave();
      setAsksForLink(true);
    };
    return (
      <PasswordCard {...given} ref={ref} headingLevel={headingLevel} title={titleOf(link)}>
        <OpenedLink link={link} arrival={arrival} onAskAgain={askForLink} />
      </PasswordCard>
    );
  }
  return (
    <Root {...mergeProps({ className: "lk-sign-in" }, given)} ref={ref}>
      <Card title={title ?? m.title} headingLevel={headingLevel}>
        <CredentialsForm
          onSubmit={({ email, password }) =>
            void arrival.signIn(() => client.session.signIn({ email, password, organizationId }), password)
          }
          busy={arrival.busy}
          failure={arrival.failure}
          submitLabel={m.submit}
          forgotPasswordHref={forgotPasswordHref}
          onAskForLink={offersLink ? () => setAsksForLink(true) : undefined}
        />
      </Card>
    </Root>
  );

  function titleOf({ view }: SignInLink): string {
    return view === "dead" ? messages.password.deadTitle : (title ?? m.title);
  }
});

type AskForLinkProps = Omit<Parameters<typeof PasswordCard>[0], "title" | "children"> & { onBack: () => void };

/** Has a sign-in link mailed. */
function AskForLink({ onBack, ...card }: AskForLinkProps) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.signIn;
  const controller = useLinkRequest((email) => client.session.requestLink({ email }));
  return (
    <PasswordCard {...card} title={controller.sentTo === null ? m.linkTitle : messages.password.sentTitle}>
      <LinkRequest controller={controller} body={m.linkBody} submitLabel={m.linkSubmit} sentBody={m.linkSentBody} />
      <Button variant="quiet" block onClick={onBack}>
        {messages.password.backToSignIn}
      </Button>
    </PasswordCard>
  );
}

interface OpenedLinkProps {
  link: SignInLink;
  arrival: Arrival;
  onAskAgain: () => void;
}

/** The page behind a sign-in link. */
function OpenedLink({ link, arrival: { busy, failure }, onAskAgain }: OpenedLinkProps) {
  const messages = useMessages(english);
  const m = messages.signIn;
  if (link.view === "dead") {
    return (
      <>
        <p className="lk-password-text">{m.linkDeadBody}</p>
        <Button variant="primary" block onClick={onAskAgain}>
          {m.linkSubmit}
        </Button>
      </>
    );
  }
  return (
    <>
      <FailureBanner failure={failure} />
      <p className="lk-password-text">{m.linkReadyBody}</p>
      <Button variant="primary" block loading={busy} onClick={() => void link.confirm()}>
        {m.submit}
      </Button>
      <Button variant="quiet" block onClick={link.leave}>
        {m.withPassword}
      </Button>
    </>
  );
}
