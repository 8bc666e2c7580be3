import type { PortalStatus } from "@latchkey/core/contract";
import { useLatchkey } from "../provider.js";
import { Badge } from "../ui/badge.js";
import { BanIcon, CheckCircleIcon, ClockIcon, InfoIcon, MailIcon, UserIcon, AlertIcon } from "../ui/icons.js";
import { useRootAttributes } from "../ui/root.js";
import type { Tone } from "../ui/tone.js";
import type { ReactNode } from "react";

export interface StatusBadgeProps {
  /** A contact's portal status; one that this version does not know shows as neutral. */
  status: PortalStatus | (string & {});
}

const looks: Readonly<Record<string, { tone: Tone; icon: ReactNode }>> = {
  pending: { tone: "neutral", icon: <UserIcon /> },
  invited: { tone: "info", icon: <MailIcon /> },
  active: { tone: "success", icon: <CheckCircleIcon /> },
  expired: { tone: "warning", icon: <ClockIcon /> },
  undelivered: { tone: "danger", icon: <AlertIcon /> },
  deactivated: { tone: "neutral", icon: <BanIcon /> },
};

/** Where a contact stands with the portal: icon and text, so that it does not take colour to read it. */
export function StatusBadge({ status }: StatusBadgeProps) {
  const { messages } = useLatchkey();
  const { tone, icon } = looks[status] ?? { tone: "neutral", icon: <InfoIcon /> };
  const texts: Record<string, string> = messages.badges.status;
  return (
    <span {...useRootAttributes("lk-status-badge")} data-status={status}>
      <Badge tone={tone} icon={icon}>
        {texts[status] ?? messages.badges.unknownStatus}
      </Badge>
    </span>
  );
}
