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
import { personOf } from "./session-cache.js";
import { SignOutButton } from "./sign-out-button.js";
import { english } from "./texts.js";

export interface RequireSessionProps {
  /** Shown if no one is signed in. Default: a `SignInForm` that goes to `returnTo`. */
  signedOut?: ReactNode;
  /**
   * A path of this site to go to after sign-in instead of the role's portal, usually this page's own. Ignored if it
   * leads to another site.
   */
  returnTo?: string | undefined;
  /** Shown until the session is loaded. Default: a spinner. */
  loading?: ReactNode;
  /** The page, or a function of the session that returns it. */
  children: ReactNode | ((session: Session) => ReactNode);
}

/**
 * Guards a page: renders nothing of it until a person is signed in. A person with a temporary password first chooses
 * their own here. The server still decides what a page may show; this only avoids an empty page.
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
        {/* The way out for a person who lost the temporary password, or who is someone else. */}
        <Root className="lk-require-session">
          <SignOutButton variant="quiet" size="sm" onSignedOut={() => setHeld(undefined)} />
        </Root>
      </>
    );
  }
  // Another person or organization gets another page, without state of the one before.
  return <Page key={personOf(session)}>{typeof children === "function" ? children(session) : children}</Page>;
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
