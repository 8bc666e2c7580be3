"use client";
import type { Session } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { HoldSignIn } from "../session/held-sign-in.js";
import { destinationOf } from "../session/return-to.model.js";
import { sessionChanged } from "../session/session-cache.js";

export interface Credentials {
  email: string;
  password: string;
}

export interface UseSignInOptions {
  /** Called instead of going anywhere, once the session opens everything. */
  onSignedIn?: ((session: Session) => void) | undefined;
  /**
   * A path of this site to go to instead of the role's portal. What leads elsewhere is not followed: it may come from
   * an address.
   */
  returnTo?: string | undefined;
}

/** What a sign-in form needs. */
export interface SignInController {
  /** Signs in; errors arrive in `failure`. A second call while one is running does nothing. */
  signIn: (credentials: Credentials) => Promise<void>;
  /** While signing in, and on while the portal loads. */
  busy: boolean;
  failure: Failure | null;
  /**
   * The temporary password that was signed in with: show `ForcePasswordChangeForm` with it, since the session opens
   * nothing else yet.
   */
  temporaryPassword: string | null;
}

/**
 * Signs in with email and password, then goes to the role's portal.
 * Codes to expect: `invalid_credentials`, `account_deactivated`, `rate_limited`, `network_error`.
 */
export function useSignIn({ onSignedIn, returnTo }: UseSignInOptions = {}): SignInController {
  const { client, navigate } = useLatchkey();
  const queryClient = useQueryClient();
  const hold = useContext(HoldSignIn);
  const { busy, failure, run } = useTask();
  const [leaving, setLeaving] = useState(false);
  const [temporaryPassword, setTemporaryPassword] = useState<string | null>(null);

  const arrive = (session: Session) => {
    if (onSignedIn) return onSignedIn(session);
    setLeaving(true);
    navigate(destinationOf(returnTo, session.redirectTo));
  };

  const signIn = async (credentials: Credentials) => {
    const session = await run(() => client.session.signIn(credentials));
    if (!session) return;
    if (session.mustChangePassword) {
      setTemporaryPassword(credentials.password);
      hold?.({ password: credentials.password, arrive });
    }
    sessionChanged(queryClient, session);
    // Outside of the task: what a host's callback throws is the host's to see, not a failed sign-in.
    if (!session.mustChangePassword) arrive(session);
  };

  return { signIn, busy: busy || leaving, failure, temporaryPassword };
}
