"use client";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { useRootAttributes } from "../ui/root.js";
import { english } from "./texts.js";

export interface RoleBadgeProps {
  /** The role's key. */
  role: string;
  /** What it is called, for a custom role. Default the built-in role's name in the reader's language, else the key. */
  label?: string | undefined;
}

/** What somebody is here. Without a sign: it is a fact, not a state (a tag with a ring is a status). */
export function RoleBadge({ role, label }: RoleBadgeProps) {
  const messages = useMessages(english);
  return (
    <span {...useRootAttributes("lk-role-badge")} data-role={role}>
      <Badge>
        {/* A custom role may be named in another script than the page. */}
        <bdi className="lk-role-badge-name">{label ?? ownText(messages.badges.roles, role) ?? role}</bdi>
      </Badge>
    </span>
  );
}
