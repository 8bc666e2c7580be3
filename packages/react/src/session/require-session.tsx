"use client";
import type { Session } from "@latchkey/core";
import { useState, type ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { ForcePasswordChangeForm } from "../password/force-password-change-form.js";
import { SignInForm } from "../sign-in/sign-in-form.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Root } from "../ui/root.js";
import { Spinner } from "../ui/spinner.js";
import { useSession } from "../use-session.js";
import { HoldSignIn, type HeldSignIn } from "./held-sign-in.js";
import { destinationOf } from "./return-to.model.js";
import { SignOutButton } from "./sign-out-button.js";
import { english } from "./texts.js";

export interface RequireSessionProps {
  /** For whom nobody is signed in. Default a `SignInForm`, which goes to `returnTo`. */
  signedOut?: ReactNode;
  /**
   * A path of this site to go to after signing in, instead of the role's portal: this page's own, most often. What
   * leads elsewhere is not followed.
   */
  returnTo?: string | undefined;
  /** While it is not known who is signed in. Default a quiet sign of waiting. */
  loading?: ReactNode;
  /** The page. As a function it is given the session. */
  children: ReactNode | ((session: Session) => ReactNode);
}

/**
 * Guards a page: nothing of it is drawn before somebody is known to be signed in. Who has only a temporary password
 * chooses one of their own here first. What a page shows is still the server's to allow; this spares people the sight
 * of an empty one.
 */
export function RequireSession({ signedOut, returnTo, loading, children }: RequireSessionProps) {
  const { data: session, error, isFetching, refetch } = useSession();
  const { navigate } = useLatchkey();
  const [held, setHeld] = useState<HeldSignIn>();

  if (session === undefined)
    return error ? (
      <Failed error={error} busy={isFetching} onRetry={() => void refetch()} />
    ) : (
      <>{loading ?? <Waiting />}</>
    );
  if (session === null)
    return <HoldSignIn.Provider value={setHeld}>{signedOut ?? <SignInForm returnTo={returnTo} />}</HoldSignIn.Provider>;
  if (session.mustChangePassword) {
    const arrive = (changed: Session) => {
      setHeld(undefined);
      if (held) held.arrive(changed);
      else navigate(destinationOf(returnTo, changed.redirectTo));
    };
    return (
      <>
        <ForcePasswordChangeForm currentPassword={held?.password} onChanged={arrive} />
        {/* Who has lost the temporary password, or is not this person, would have no other way out. */}
        <Root className="lk-require-session">
          <SignOutButton variant="quiet" size="sm" onSignedOut={() => setHeld(undefined)} />
        </Root>
      </>
    );
  }
  // Another person is another page: no state of the one before stays in it.
  return <Page key={session.user.id}>{typeof children === "function" ? children(session) : children}</Page>;
}

const Page = ({ children }: { children: ReactNode }) => <>{children}</>;

function Waiting() {
  const m = useMessages(english).session;
  return (
    <Root className="lk-require-session">
      <Spinner label={m.loading} />
    </Root>
  );
}

function Failed({ error, busy, onRetry }: { error: unknown; busy: boolean; onRetry: () => void }) {
  const messages = useMessages(english);
  const { format } = useLatchkey();
  return (
    <Root className="lk-require-session">
      <Banner
        tone="danger"
        role="alert"
        title={messages.session.failedTitle}
        action={
          <Button size="sm" loading={busy} onClick={onRetry}>
            {messages.common.retry}
          </Button>
        }
      >
        {errorText(error, messages, format)}
      </Banner>
    </Root>
  );
}
