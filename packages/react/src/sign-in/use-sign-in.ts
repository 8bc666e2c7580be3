"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Session } from "@latchkey/core";
import { useLatchkey } from "../provider.js";
import { sessionChanged } from "../queries.js";
import { useTask, type Failure } from "../form/use-task.js";

export interface Credentials {
  email: string;
  password: string;
}

export interface UseSignInOptions {
  /** Called instead of going to `session.redirectTo`. With `mustChangePassword` the session opens nothing else before that. */
  onSignedIn?: ((session: Session) => void) | undefined;
}

/** What a sign-in form needs. */
export interface SignInController {
  /** Signs in; errors arrive in `failure`. A second call while one is running does nothing. */
  signIn: (credentials: Credentials) => Promise<void>;
  /** While signing in, and on while the portal loads. */
  busy: boolean;
  failure: Failure | null;
}

/**
 * Signs in with email and password, then goes to the role's portal.
 * Codes to expect: `invalid_credentials`, `account_deactivated`, `rate_limited`, `network_error`.
 */
export function useSignIn({ onSignedIn }: UseSignInOptions = {}): SignInController {
  const { client, navigate } = useLatchkey();
  const queryClient = useQueryClient();
  const { busy, failure, run } = useTask();
  const [leaving, setLeaving] = useState(false);

  const signIn = async (credentials: Credentials) => {
    const session = await run(() => client.session.signIn(credentials));
    if (!session) return;
    sessionChanged(queryClient, session);
    // Outside of the task: what a host's callback throws is the host's to see, not a failed sign-in.
    if (onSignedIn) return onSignedIn(session);
    setLeaving(true);
    navigate(session.redirectTo);
  };

  return { signIn, busy: busy || leaving, failure };
}
