"use client";
import { isLatchkeyError } from "@latchkey/core";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { useLinkToken } from "../link/use-link-token.js";
import type { Arrival } from "./use-arrival.js";

export interface UseSignInLinkOptions {
  /** The secret of a sign-in link, if the host reads it. Default: `#token=…` of the URL, which is removed at once. */
  linkToken?: string | undefined;
  organizationId?: string | undefined;
}

/** A sign-in link that was opened. Opening sends nothing: mail scanners open links too, and one works once. */
export interface SignInLink {
  /** `none`: the page was opened without one. `dead`: it is unknown, used, replaced or too old. */
  view: "none" | "ready" | "dead";
  confirm: () => Promise<void>;
  /** Shows the page as if no link had been opened. */
  leave: () => void;
}

export function useSignInLink({ linkToken, organizationId }: UseSignInLinkOptions, { signIn }: Arrival): SignInLink {
  const { client } = useLatchkey();
  const { token, forget } = useLinkToken("sign-in", linkToken);
  const [outcome, setOutcome] = useState<{ token: string; view: "none" | "dead" }>();
  // What came of one link says nothing of the next.
  const over = outcome?.token === token ? outcome?.view : undefined;

  const finish = (view: "none" | "dead") => {
    forget();
    setOutcome({ token: token ?? "", view });
  };

  return {
    view: over ?? (token ? "ready" : "none"),
    confirm: () =>
      signIn(async () => {
        try {
          const session = await client.session.confirmLink({ token: token ?? "", organizationId });
          forget();
          return session;
        } catch (error) {
          if (isLatchkeyError(error, "sign_in_link_invalid")) finish("dead");
          throw error;
        }
      }),
    leave: () => finish("none"),
  };
}
