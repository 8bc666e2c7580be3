"use client";
import type { Session } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useContext, useState } from "react";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { HoldSignIn } from "../session/held-sign-in.js";
import { destinationOf } from "../session/return-to.model.js";
import { sessionChanged } from "../session/session-cache.js";

export interface ArrivalOptions {
  /** Called instead of going anywhere, once the session opens everything. */
  onSignedIn?: ((session: Session) => void) | undefined;
  /**
   * A path of this site to go to instead of the role's portal. What leads elsewhere is not followed: it may come from
   * an address.
   */
  returnTo?: string | undefined;
  /** The organization to sign in to. Default: the one that was used last, and a person with several is asked. */
  organizationId?: string | undefined;
}

/** What follows a sign-in, with a password or a link. */
export interface Arrival {
  /** Signs in and goes on: to a new password, to the choice of an organization, or to the portal. */
  signIn: (work: () => Promise<Session>, password?: string) => Promise<void>;
  /** While signing in, and on while the portal loads. */
  busy: boolean;
  failure: Failure | null;
  /** Set if a new password must be chosen first: with the temporary one, if the person has typed it. */
  mustChange: { password: string | undefined } | null;
  /** Set if the person has several organizations: the session, in the one that was used last. */
  choice: Session | null;
  /** Goes on in one of them. */
  choose: (organizationId: string) => Promise<void>;
}

export function useArrival({ onSignedIn, returnTo, organizationId }: ArrivalOptions): Arrival {
  const { client, navigate } = useLatchkey();
  const queryClient = useQueryClient();
  const hold = useContext(HoldSignIn);
  const { busy, failure, run } = useTask();
  const [leaving, setLeaving] = useState(false);
  const [mustChange, setMustChange] = useState<Arrival["mustChange"]>(null);
  const [choice, setChoice] = useState<Session | null>(null);

  const arrive = (session: Session) => {
    if (onSignedIn) return onSignedIn(session);
    setLeaving(true);
    navigate(destinationOf(returnTo, session.redirectTo));
  };
  const begin = (session: Session) => {
    sessionChanged(queryClient, session);
    // Outside of the task: what a host's callback throws is the host's to see, not a failed sign-in.
    arrive(session);
  };

  return {
    busy: busy || leaving,
    failure,
    mustChange,
    choice,
    signIn: async (work, password) => {
      const session = await run(work);
      if (!session) return;
      if (session.mustChangePassword) {
        setMustChange({ password });
        if (password !== undefined) hold?.({ password, arrive });
        sessionChanged(queryClient, session);
      } else if (organizationId === undefined && (session.organizations?.length ?? 0) > 1) {
        // The session is not shown to the page yet: it would load the organization that may not be meant.
        setChoice(session);
      } else begin(session);
    },
    choose: async (id) => {
      const isChosen = choice?.organizations?.some((one) => one.id === id && one.current === true) === true;
      const session = isChosen ? choice : await run(() => client.session.switchOrganization({ organizationId: id }));
      if (session) begin(session);
    },
  };
}
