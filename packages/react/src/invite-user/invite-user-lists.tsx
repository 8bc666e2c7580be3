"use client";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { EmptyState } from "../ui/empty-state.js";
import { UsersIcon } from "../ui/icons.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { english } from "./texts.js";

/** Why roles and workspaces failed to load, with a retry. */
export function InviteUserLoadProblem({ controller }: InviteUserPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  if (controller.status !== "failed") return null;
  return (
    <Banner
      tone="danger"
      role="alert"
      title={messages.inviteUser.loadFailed}
      action={
        <Button size="sm" onClick={controller.reload}>
          {messages.common.retry}
        </Button>
      }
    >
      {controller.loadError === undefined
        ? messages.errors.unauthenticated
        : errorText(controller.loadError, messages, format)}
    </Banner>
  );
}

/**
 * There is no role to invite to: whether the caller lacks the permission or the roles are set up so, and who can change
 * it where.
 */
export function NoRoles({ controller }: InviteUserPartProps) {
  const { LinkComponent } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { rolesHref } = controller;
  const mayInvite = controller.setting.grant.canInvite.length > 0;
  return (
    <EmptyState
      icon={<UsersIcon />}
      title={m.noRolesTitle}
      action={
        rolesHref === undefined ? null : (
          <LinkComponent href={rolesHref} className="lk-link">
            {m.rolesLink}
          </LinkComponent>
        )
      }
    >
      {mayInvite ? m.noRolesNoneGrantable : m.noRolesNotAllowed}
    </EmptyState>
  );
}
