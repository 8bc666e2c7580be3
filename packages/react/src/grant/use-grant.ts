"use client";
import type { Grant, Place } from "@latchkey/core";
import type { Permission, SectionAccess } from "@latchkey/core/contract";
import { useMemo } from "react";
import { useSession } from "../use-session.js";
import { accessAmong, permits } from "./grant.model.js";
import { grantsRole } from "./granting.model.js";

/** `none`: the caller is signed out. With `loading` and `failed`, nothing is allowed. */
export type GrantStatus = "loading" | "failed" | "none" | "ready";

/** What the caller may do and see. */
export interface EffectiveGrant {
  status: GrantStatus;
  /** As the server sent it; null until it has loaded, and if the caller is signed out. */
  grant: Grant | null;
  /** All of the caller's places, oldest first. */
  places: readonly Place[];
  /** Whether the caller has a permission, implied ones included. */
  can: (permission: Permission) => boolean;
  /** Whether the caller may invite to a role: they may send invitations, and their role allows this one. */
  canInvite: (role: string) => boolean;
  /** The caller's access to a section in a workspace; without a workspace, the highest among their places. */
  sectionAccess: (section: string, where?: { workspaceId?: string | undefined }) => SectionAccess;
  /** Why loading failed, with `failed`. */
  error: unknown;
  /** Loads it again. */
  reload: () => void;
}

const nowhere: readonly Place[] = [];

/**
 * The caller's grant, from the request for the session. It decides what is shown; the server decides what is allowed.
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
      canInvite: (role) => permits(session, "invitations:send") && session != null && grantsRole(session.grant, role),
      sectionAccess: (section, where) => accessAmong(places, section, where?.workspaceId),
      error,
      reload: () => void refetch(),
    };
  }, [session, error, refetch]);
}
