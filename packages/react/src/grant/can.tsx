"use client";
import type { Permission, SectionAccess } from "@latchkey/core/contract";
import type { ReactNode } from "react";
import { OwnText } from "../ui/own-text.js";
import { includesAccess } from "./grant.model.js";
import { useGrant } from "./use-grant.js";

/** What the caller must be allowed: a permission, or access to a section of a portal. */
export type CanAsk =
  | { permission: Permission }
  | {
      section: string;
      /** The minimum access. Default `read_only`. */
      access?: Exclude<SectionAccess, "hidden"> | undefined;
      /** The workspace. Default: any of the caller's places. */
      workspaceId?: string | undefined;
    };

export type CanProps = CanAsk & {
  children?: ReactNode;
  /** Shown while the session is loading, or if it failed to load. Default nothing. */
  fallback?: ReactNode;
  /** Shown if the caller is not allowed, or is signed out. Default nothing. */
  otherwise?: ReactNode;
};

/** Shows its children only if the caller is allowed. Until that is known it renders `fallback`, so nothing flashes. */
export function Can({ children, fallback, otherwise, ...required }: CanProps) {
  const { status, can, sectionAccess } = useGrant();
  if (status === "loading" || status === "failed") return <OwnText>{fallback}</OwnText>;
  const isAllowed =
    "permission" in required
      ? can(required.permission)
      : includesAccess(sectionAccess(required.section, required), required.access ?? "read_only");
  return <OwnText>{isAllowed ? children : otherwise}</OwnText>;
}
