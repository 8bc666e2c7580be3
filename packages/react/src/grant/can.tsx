"use client";
import type { Permission, SectionAccess } from "@latchkey/core/contract";
import type { ReactNode } from "react";
import { OwnText } from "../ui/own-text.js";
import { reaches } from "./grant.model.js";
import { useGrant } from "./use-grant.js";

/** What has to be allowed: a permission, or a portal's section. */
export type CanAsk =
  | { permission: Permission }
  | {
      section: string;
      /** At least this. Default `read_only`. */
      access?: Exclude<SectionAccess, "hidden"> | undefined;
      /** Where. Default: in any of the person's places. */
      workspaceId?: string | undefined;
    };

export type CanProps = CanAsk & {
  children?: ReactNode;
  /** While it is not known: the session is being read, or could not be. Default nothing. */
  fallback?: ReactNode;
  /** For those who may not, and for nobody signed in. Default nothing. */
  otherwise?: ReactNode;
};

/** Shows something to those alone who may. Nothing of it is drawn before that is known, so nothing flashes. */
export function Can({ children, fallback, otherwise, ...asked }: CanProps) {
  const { status, can, sectionAccess } = useGrant();
  if (status === "loading" || status === "failed") return <OwnText>{fallback}</OwnText>;
  const isAllowed =
    "permission" in asked
      ? can(asked.permission)
      : reaches(sectionAccess(asked.section, asked), asked.access ?? "read_only");
  return <OwnText>{isAllowed ? children : otherwise}</OwnText>;
}
