"use client";
import type { Session } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import type { Failure } from "../form/use-task.js";
import { useArrival, type ArrivalOptions } from "./use-arrival.js";

export interface Credentials {
  email: string;
  password: string;
}

export type UseSignInOptions = ArrivalOptions;

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
  /** The session of a person with several organizations, in the one that was used last: offer the choice. */
  choice: Session | null;
  /** Goes on in one of `choice.organizations`. */
  choose: (organizationId: string) => Promise<void>;
}

/**
 * Signs in with email and password, then goes to the role's portal.
 * Codes to expect: `invalid_credentials`, `account_deactivated`, `organization_closed`, `rate_limited`,
 * `network_error`.
 */
export function useSignIn(options: UseSignInOptions = {}): SignInController {
  const { client } = useLatchkey();
  const { signIn, mustChange, ...arrival } = useArrival(options);
  const { organizationId } = options;
  return {
    ...arrival,
    signIn: (credentials) =>
      signIn(() => client.session.signIn({ ...credentials, organizationId }), credentials.password),
    temporaryPassword: mustChange?.password ?? null,
  };
}
