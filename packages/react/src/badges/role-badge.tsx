"use client";
import { forwardRef } from "react";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { useRootAttributes } from "../ui/root.js";
import { english } from "./texts.js";

/** The badge's `data-` states. */
export interface RoleBadgeStates {
  role: string;
}

export interface RoleBadgeProps extends PartProps<"span", "role"> {
  /** The role's key. */
  role: string;
  /** The name of a custom role. Default: the built-in role's name in the reader's language, else the key. */
  label?: string | undefined;
}

/** A person's role. It has no icon, which sets it apart from a status. Other props go to the root `span`. */
export const RoleBadge = forwardRef<HTMLSpanElement, RoleBadgeProps>(function RoleBadge(
  { role, label, ...given },
  ref,
) {
  const messages = useMessages(english);
  const own = { ...useRootAttributes("lk-role-badge"), ...states<RoleBadgeStates>({ role }) };
  return (
    <span {...mergeProps(own, given)} ref={ref}>
      <Badge>
        {/* The name of a custom role may be in another script than the page. */}
        <bdi className="lk-role-badge-name">{label ?? ownText(messages.badges.roles, role) ?? role}</bdi>
      </Badge>
    </span>
  );
});
