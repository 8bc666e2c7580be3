"use client";
import type { PortalStatus } from "@latchkey/core/contract";
import { forwardRef, type ReactNode } from "react";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { AlertIcon, BanIcon, ClockIcon, InfoIcon, KeyIcon, MailIcon, XCircleIcon } from "../ui/icons.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { useRootAttributes } from "../ui/root.js";
import type { Tone } from "../ui/tone.js";
import { english } from "./texts.js";

/** The badge's `data-` states. */
export interface StatusBadgeStates {
  status: string;
}

export interface StatusBadgeProps extends PartProps<"span"> {
  /** A contact's portal status. A status that this version does not know is neutral. */
  status: PortalStatus | (string & {});
}

export interface Look {
  tone: Tone;
  icon: ReactNode;
}

// Each icon has one meaning in all components: a clock for waiting, an envelope for sent, a key for access, a triangle
// for a problem.
const looks: ReadonlyMap<string, Look> = new Map<PortalStatus, Look>([
  ["pending", { tone: "neutral", icon: <ClockIcon /> }],
  ["invited", { tone: "info", icon: <MailIcon /> }],
  ["active", { tone: "success", icon: <KeyIcon /> }],
  ["expired", { tone: "warning", icon: <AlertIcon /> }],
  ["undelivered", { tone: "danger", icon: <XCircleIcon /> }],
  ["deactivated", { tone: "neutral", icon: <BanIcon /> }],
]);
const unknown: Look = { tone: "neutral", icon: <InfoIcon /> };

/** The tone and the icon of a status, for parts other than the badge. */
export const statusLook = (status: string): Look => looks.get(status) ?? unknown;

/**
 * A contact's portal status, as an icon and a word, so that it can be read without color. Other props go to the root
 * `span`.
 */
export const StatusBadge = forwardRef<HTMLSpanElement, StatusBadgeProps>(function StatusBadge(
  { status, ...given },
  ref,
) {
  const messages = useMessages(english);
  const { tone, icon } = statusLook(status);
  const own = { ...useRootAttributes("lk-status-badge"), ...states<StatusBadgeStates>({ status }) };
  return (
    <span {...mergeProps(own, given)} ref={ref}>
      <Badge tone={tone} icon={icon}>
        {ownText(messages.badges.status, status) ?? messages.badges.unknownStatus}
      </Badge>
    </span>
  );
});
