"use client";
import type { Grant, Place } from "@latchkey/core";
import type { Permission, SectionAccess } from "@latchkey/core/contract";
import { useMemo } from "react";
import { useSession } from "../use-session.js";
import { accessAmong, permits } from "./grant.model.js";

/** `none`: nobody is signed in. While it is `loading`, and where it `failed`, nothing is allowed. */
export type GrantStatus = "loading" | "failed" | "none" | "ready";

/** What the signed-in person may do and see. */
export interface EffectiveGrant {
  status: GrantStatus;
  /** As the server sent it; null until it is there, and for nobody. */
  grant: Grant | null;
  /** Everything the person holds, oldest first. */
  places: readonly Place[];
  /** Whether they may, by their role's permissions and what those imply. */
  can: (permission: Permission) => boolean;
  /** Whether they may invite to a role: it is among those of theirs, and they may send invitations at all. */
  canInvite: (role: string) => boolean;
  /** What they see of a portal's section in a workspace; without one, the most that any of their places opens. */
  sectionAccess: (section: string, where?: { workspaceId?: string | undefined }) => SectionAccess;
  /** Why it could not be read, with `failed`. */
  error: unknown;
  /** Asks again. */
  reload: () => void;
}

const nowhere: readonly Place[] = [];

/**
 * The signed-in person's grant, out of the one request for the session. It decides what is shown; what is allowed, the
 * server decides.
 */
export function useGrant(): EffectiveGrant {
  const { data: session, error, refetch } = useSession();
  return useMemo(() => {
    const places = session?.places ?? nowhere;
    return {
      status: session ? "ready" : session === null ? "none" : error === null ? "loading" : "failed",
      grant: session?.grant ?? null,
      places,
      can: (permission) => permits(session, permission),
      canInvite: (role) => permits(session, "invitations:send") && session?.grant.canInvite.includes(role) === true,
      sectionAccess: (section, where) => accessAmong(places, section, where?.workspaceId),
      error,
      reload: () => void refetch(),
    };
  }, [session, error, refetch]);
}
