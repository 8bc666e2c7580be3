"use client";
import type { Session } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { destinationOf } from "../session/return-to.model.js";
import { sessionChanged } from "../session/session-cache.js";

export interface UsePasswordChangeOptions {
  /** Called instead of going anywhere, with the session that opens everything. */
  onChanged?: ((session: Session) => void) | undefined;
  /** A path of this site to go to instead of the role's portal. What leads elsewhere is not followed. */
  returnTo?: string | undefined;
}

/** What a form that changes a password needs. */
export interface PasswordChangeController {
  change: (passwords: { currentPassword: string; newPassword: string }) => Promise<void>;
  /** While saving, and on while the portal loads. */
  busy: boolean;
  failure: Failure | null;
}

/**
 * Chooses a password of one's own, then goes to the role's portal.
 * Codes to expect: `invalid_credentials` (the current one), `weak_password`, `rate_limited`, `network_error`.
 */
export function usePasswordChange({ onChanged, returnTo }: UsePasswordChangeOptions = {}): PasswordChangeController {
  const { client, navigate } = useLatchkey();
  const queryClient = useQueryClient();
  const { busy, failure, run } = useTask();
  const [leaving, setLeaving] = useState(false);

  const change: PasswordChangeController["change"] = async (passwords) => {
    const session = await run(() => client.session.changePassword(passwords));
    if (!session) return;
    setLeaving(true);
    sessionChanged(queryClient, session);
    if (onChanged) onChanged(session);
    else navigate(destinationOf(returnTo, session.redirectTo));
  };

  return { change, busy: busy || leaving, failure };
}
