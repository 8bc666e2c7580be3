"use client";
import { isLatchkeyError } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { useLinkToken } from "../link/use-link-token.js";
import { sessionChanged } from "../session/session-cache.js";

export interface UseResetPasswordOptions {
  /** The link's secret, if the host reads it. Default: `#token=…` of the URL, which is removed immediately. */
  token?: string | undefined;
}

/** What the page behind a reset link shows. `dead`: the link is unknown, used or expired, without saying which. */
export type ResetView = "opening" | "no_token" | "ready" | "dead" | "done";

/** What a page behind a reset link needs. Opening it sends nothing; saving a password checks the link. */
export interface ResetPasswordController {
  view: ResetView;
  /** Saves the new password; every session of the account ends, this browser's too. */
  save: (password: string) => Promise<void>;
  busy: boolean;
  failure: Failure | null;
}

/**
 * A link to choose a new password, from opening it to having one. Codes to expect: `reset_link_invalid`,
 * `weak_password`, `rate_limited`, `network_error`.
 */
export function useResetPassword({ token: given }: UseResetPasswordOptions = {}): ResetPasswordController {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const { token, forget } = useLinkToken("reset", given);
  const { busy, failure, run } = useTask();
  const [outcome, setOutcome] = useState<{ token: string; view: "dead" | "done" }>();
  // What came of one link says nothing of the next.
  const over = outcome?.token === token ? outcome?.view : undefined;

  const finish = (view: "dead" | "done") => {
    forget();
    setOutcome({ token: token ?? "", view });
  };

  return {
    view: over ?? (token === undefined ? "opening" : token === null ? "no_token" : "ready"),
    save: async (password) => {
      if (!token) return;
      await run(async () => {
        try {
          await client.passwordReset.confirm({ token, password });
        } catch (error) {
          if (!isLatchkeyError(error, "reset_link_invalid")) throw error;
          finish("dead");
          return;
        }
        finish("done");
        sessionChanged(queryClient);
      });
    },
    busy,
    failure,
  };
}
