import { useLatchkey } from "../provider.js";
import { Badge } from "../ui/badge.js";
import { BriefcaseIcon, BuildingIcon, KeyIcon, UserIcon, UsersIcon, WrenchIcon } from "../ui/icons.js";
import { useRootAttributes } from "../ui/root.js";
import type { ReactNode } from "react";

export interface RoleBadgeProps {
  /** The role's key. */
  role: string;
  /** What it is called, for a custom role. Default the built-in role's name in the reader's language, else the key. */
  label?: string | undefined;
}

const icons: Readonly<Record<string, ReactNode>> = {
  tenant: <KeyIcon />,
  owner: <BuildingIcon />,
  contractor: <WrenchIcon />,
  investor: <BriefcaseIcon />,
  master_admin: <UsersIcon />,
  admin: <UsersIcon />,
  manager: <UsersIcon />,
};

/** What somebody is here. */
export function RoleBadge({ role, label }: RoleBadgeProps) {
  const { messages } = useLatchkey();
  return (
    <span {...useRootAttributes("lk-role-badge")} data-role={role}>
      <Badge icon={icons[role] ?? <UserIcon />}>{label ?? messages.badges.roles[role] ?? role}</Badge>
    </span>
  );
}
