"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { sessionChanged } from "./session-cache.js";

export interface UseSignOutOptions {
  /**
   * Called after sign-out: go to a page that needs no session. A page inside `RequireSession` turns into the sign-in
   * form by itself.
   */
  onSignedOut?: (() => void) | undefined;
}

/** What a sign-out button needs. */
export interface SignOutController {
  /** Resolves to true once signed out. If it fails, `failure` says why. */
  signOut: () => Promise<boolean>;
  busy: boolean;
  failure: Failure | null;
}

/** Signs out here and in every tab, and lets go of what was read. */
export function useSignOut({ onSignedOut }: UseSignOutOptions = {}): SignOutController {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const { busy, failure, run } = useTask();

  const signOut = async () => {
    const done = await run(async () => {
      await client.session.signOut();
      return true;
    });
    if (!done) return false;
    sessionChanged(queryClient, null);
    onSignedOut?.();
    return true;
  };

  return { signOut, busy, failure };
}
