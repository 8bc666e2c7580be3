"use client";
import type { Session, SessionOrganization } from "@latchkey/core";
import { useQueryClient } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { useTask, type Failure } from "../form/use-task.js";
import { useSession } from "../use-session.js";
import { sessionChanged } from "./session-cache.js";

export interface UseOrganizationsOptions {
  /** Called with the session in the new organization, instead of going to the portal there. */
  onSwitched?: ((session: Session) => void) | undefined;
}

export interface OrganizationsController {
  status: "loading" | "ready";
  /** Those that the person has access to, by name. Empty for the host's staff, and if the caller is signed out. */
  organizations: readonly SessionOrganization[];
  /** The one that the session is in. */
  current: SessionOrganization | null;
  /** Switches in every tab, and goes to the portal there. Errors arrive in `failure`. */
  switchTo: (organizationId: string) => Promise<void>;
  busy: boolean;
  failure: Failure | null;
}

const none: readonly SessionOrganization[] = [];

/** The organizations of a person who works or lives with several. The session is in one of them at a time. */
export function useOrganizations({ onSwitched }: UseOrganizationsOptions = {}): OrganizationsController {
  const { client, navigate } = useLatchkey();
  const queryClient = useQueryClient();
  const { data: session, isPending } = useSession();
  const { busy, failure, run } = useTask();
  const organizations = session?.organizations ?? none;
  return {
    status: isPending ? "loading" : "ready",
    organizations,
    current: organizations.find(({ current }) => current) ?? null,
    switchTo: async (organizationId) => {
      const next = await run(() => client.session.switchOrganization({ organizationId }));
      if (!next) return;
      sessionChanged(queryClient, next);
      if (onSwitched) onSwitched(next);
      else navigate(next.redirectTo);
    },
    busy,
    failure,
  };
}
