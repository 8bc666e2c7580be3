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
   * The link's secret, where the host reads it itself. Default: `#token=…` of the address, which leaves the address bar
   * at once.
   */
  token?: string | undefined;
  /** Called instead of going to `accepted.redirectTo`. */
  onAccepted?: ((accepted: Accepted) => void) | undefined;
  /**
   * Whether an invitation by magic link waits for a click (the default) or is accepted when its page opens. Some mail
   * scanners open links in a browser and run what is on the page: with `automatic` they use the link up before the
   * person has seen the mail, who then finds "already used" and gets in by "Forgot your password, or never had one?". A
   * click no scanner makes.
   */
  magicLinks?: "click" | "automatic" | undefined;
}

/** What comes along with an acceptance, beside the token. */
export type AcceptDetails = Omit<CallInput<typeof routes.acceptance.accept>, "token">;

/**
 * What an accept page needs: what to show, and what the person can do. Nothing is sent but the preview until they do.
 */
export interface AcceptController {
  view: AcceptView;
  /** While anything the person asked for is under way. A second request meanwhile does nothing. */
  busy: boolean;
  /** Why the last request came to nothing, where the view stays. */
  failure: Failure | null;
  accept: (details?: AcceptDetails) => Promise<void>;
  /** Whether the link is being accepted without a click; false again once that has failed. */
  acceptsItself: boolean;
  /** Signs in to the account of the invited address, then accepts. */
  signInAndAccept: (credentials: Credentials) => Promise<void>;
  /** Asks for a new link to the address on record. */
  renew: () => Promise<void>;
  /** When a new link was asked for, in milliseconds; the answer tells nothing of what came of it. */
  renewedAt: number | undefined;
  /** Signs out whoever is signed in and looks at the link again. */
  signOut: () => Promise<void>;
  /** Looks at the link again. */
  retry: () => Promise<void>;
  /** Goes to the portal of whoever is signed in; looks at the link again where nobody is. */
  goToPortal: () => Promise<void>;
}

interface Progress {
  token: string | null | undefined;
  refusal?: LatchkeyErrorCode;
  accepted?: Accepted;
  renewedAt?: number;
}

/** An invitation's link, from opening it to being in. */
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
  // What came of one link says nothing of the next.
  const progress = kept.token === token ? kept : { token };
  const view = toView({ token, preview, error, refusal: progress.refusal, accepted: progress.accepted });

  const over = isOver(view.kind);
  useEffect(() => {
    if (over) forget();
  }, [over, forget]);

  /** Accepts; null where the answer changed the view instead. */
  const tryToAccept = async (details?: AcceptDetails): Promise<Accepted | null> => {
    try {
      return await client.acceptance.accept({ token: secret, ...details });
    } catch (refused) {
      if (!isLatchkeyError(refused) || !changesView(refused.code)) throw refused;
      setProgress({ token, refusal: refused.code });
      // Only the preview can say who it is that is signed in, and where to sign in.
      if (refused.code === "signed_in_as_other" || refused.code === "sign_in_required") void refetch();
      return null;
    }
  };

  const finish = (accepted: Accepted | null | undefined) => {
    if (!accepted) return;
    // At once and not in the effect above: going to the portal may unload the page before it runs.
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
  // StrictMode runs effects twice; once a link is enough.
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
