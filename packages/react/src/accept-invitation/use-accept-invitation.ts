"use client";
import { isLatchkeyError, type CallInput, type LatchkeyErrorCode } from "@latchkey/core";
import type { Accepted, routes } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { useLinkToken } from "../link/use-link-token.js";
import { previewQuery, sessionQuery } from "../queries.js";
import { sessionChanged } from "../session/session-cache.js";
import type { Credentials } from "../sign-in/use-sign-in.js";
import { changesView, isOver, toView, type AcceptView } from "./accept-invitation.model.js";

export interface UseAcceptInvitationOptions {
  /**
   * The link's token, if the host reads it itself. Default: `#token=…` of the URL, which is removed from the address
   * bar immediately.
   */
  token?: string | undefined;
  /** Called instead of navigating to `accepted.redirectTo`. */
  onAccepted?: ((accepted: Accepted) => void) | undefined;
  /**
   * Whether an invitation by magic link needs a click (the default) or is accepted when its page opens. Some mail
   * scanners open links in a browser and run the page's scripts. With `automatic` they use up the link before the
   * person has seen the email. The person then sees "already used" and must use "Forgot your password, or never had
   * one?". Scanners do not click.
   */
  magicLinks?: "click" | "automatic" | undefined;
}

/** The input of accepting, without the token. */
export type AcceptDetails = Omit<CallInput<typeof routes.acceptance.accept>, "token">;

/** The state and the actions of an accept page. Until the person acts, only the preview is requested. */
export interface AcceptController {
  view: AcceptView;
  /** Whether an action is running. Actions do nothing meanwhile. */
  busy: boolean;
  /** The error of the last action, unless it changed the view. */
  failure: Failure | null;
  accept: (details?: AcceptDetails) => Promise<void>;
  /** Whether the link is accepted without a click; false once that has failed. */
  acceptsItself: boolean;
  /** Signs in to the account of the invited address and accepts. */
  signInAndAccept: (credentials: Credentials) => Promise<void>;
  /** Requests a new link to the address on record. */
  renew: () => Promise<void>;
  /** When a new link was requested, in milliseconds. The response does not say whether an email was sent. */
  renewedAt: number | undefined;
  /** Signs out the current user and checks the link again. */
  signOut: () => Promise<void>;
  /** Checks the link again. */
  retry: () => Promise<void>;
  /** Goes to the portal of the current user; checks the link again if the session has ended. */
  goToPortal: () => Promise<void>;
}

interface Progress {
  token: string | null | undefined;
  refusal?: LatchkeyErrorCode;
  accepted?: Accepted;
  renewedAt?: number;
}

/** The controller of an accept page, from opening the link to entering the portal. */
export function useAcceptInvitation({
  token: given,
  onAccepted,
  magicLinks = "click",
}: UseAcceptInvitationOptions = {}): AcceptController {
  const { client, navigate } = useLatchkey();
  const queryClient = useQueryClient();
  const { token, forget } = useLinkToken("invitation", given);
  const secret = token ?? "";
  const { data: preview, error, refetch } = useQuery({ ...previewQuery(client, secret), enabled: secret !== "" });
  const { busy, failure, run } = useTask();
  const [kept, setProgress] = useState<Progress>({ token });
  // The progress of one link does not apply to the next.
  const progress = kept.token === token ? kept : { token };
  const view = toView({ token, preview, error, refusal: progress.refusal, accepted: progress.accepted });

  const over = isOver(view.kind);
  useEffect(() => {
    if (over) forget();
  }, [over, forget]);

  /** Accepts; null if the response changed the view instead. */
  const tryToAccept = async (details?: AcceptDetails): Promise<Accepted | null> => {
    try {
      return await client.acceptance.accept({ token: secret, ...details });
    } catch (refused) {
      if (!isLatchkeyError(refused) || !changesView(refused.code)) throw refused;
      setProgress({ token, refusal: refused.code });
      // Only the preview says who is signed in and where to sign in.
      if (refused.code === "signed_in_as_other" || refused.code === "sign_in_required") void refetch();
      return null;
    }
  };

  const finish = (accepted: Accepted | null | undefined) => {
    if (!accepted) return;
    // Immediately, not in the effect above: navigating to the portal may unload the page before the effect runs.
    forget();
    setProgress({ token, accepted });
    sessionChanged(queryClient);
    if (onAccepted) onAccepted(accepted);
    else navigate(accepted.redirectTo);
  };

  const lookAgain = async () => {
    setProgress({ token });
    const { error: failed } = await refetch();
    if (failed) throw failed;
  };

  const accept = async (details?: AcceptDetails) => finish(await run(() => tryToAccept(details)));

  const acceptsItself = magicLinks === "automatic" && view.kind === "magic_link" && failure === null;
  // StrictMode runs effects twice, but each link must be accepted once.
  const tried = useRef<string>(undefined);
  useEffect(() => {
    if (!acceptsItself || tried.current === secret) return;
    tried.current = secret;
    void accept();
  });

  return {
    view,
    busy,
    failure,
    renewedAt: progress.renewedAt,
    accept,
    acceptsItself,
    signInAndAccept: async (credentials) => {
      const accepted = await run(async () => {
        sessionChanged(queryClient, await client.session.signIn(credentials));
        return tryToAccept();
      });
      finish(accepted);
    },
    renew: async () => {
      await run(async () => {
        await client.acceptance.renew({ token: secret });
        setProgress({ ...progress, renewedAt: Date.now() });
      });
    },
    signOut: async () => {
      await run(async () => {
        await client.session.signOut();
        sessionChanged(queryClient);
        await lookAgain();
      });
    },
    retry: async () => {
      await run(lookAgain);
    },
    goToPortal: async () => {
      const session = await run(async () => {
        const current = await queryClient.fetchQuery(sessionQuery(client));
        if (!current) await lookAgain();
        return current;
      });
      if (session) navigate(session.redirectTo);
    },
  };
}
