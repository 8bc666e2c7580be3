"use client";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { getsAll } from "./invite-user.model.js";
import { english } from "./texts.js";

/** Warns that no workspace is selected. That is allowed: workspaces can be added later. */
export function NoWorkspace({ controller: { setting, form } }: InviteUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  if (setting.workspaces.length === 0 || form.values.workspaceIds.length > 0 || getsAll(form.values, setting))
    return null;
  return (
    <Banner tone="warning" title={m.noWorkspaceTitle}>
      {m.noWorkspaceBody}
    </Banner>
  );
}
