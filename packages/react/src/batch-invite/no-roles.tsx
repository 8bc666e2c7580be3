"use client";
import type { Grant } from "@latchkey/core";
import { useMessages } from "../i18n/use-messages.js";
import { EmptyState } from "../ui/empty-state.js";
import { UsersIcon } from "../ui/icons.js";
import { english } from "./texts.js";

/** Where the signed-in person may not invite to any of the roles. */
export function NoRoles({ grant }: { grant: Grant }) {
  const messages = useMessages(english);
  return (
    <EmptyState icon={<UsersIcon />} title={messages.inviteUser.noRolesTitle}>
      {grant.canInvite.length > 0 ? messages.inviteUser.noRolesNoneGrantable : messages.inviteUser.noRolesNotAllowed}
    </EmptyState>
  );
}
