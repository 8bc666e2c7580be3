"use client";
import { forwardRef } from "react";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Card } from "../ui/card.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { InviteUserActions } from "./invite-user-actions.js";
import { InviteUserBody } from "./invite-user-body.js";
import { english } from "./texts.js";
import { useInviteUser, type UseInviteUserOptions } from "./use-invite-user.js";

export interface InviteUserFormProps extends UseInviteUserOptions, PartProps<"div", "onCancel"> {
  /** Leaves the page. Without it there is no cancel button. */
  onCancel?: (() => void) | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * The same as `InviteUserModal`, on a page of its own. After sending it is empty again, for the next one. Other props go
 * to the root `div`.
 */
export const InviteUserForm = forwardRef<HTMLDivElement, InviteUserFormProps>(function InviteUserForm(
  { onCancel, headingLevel, contact, defaultRole, defaultWorkspaceIds, roles, rolesHref, onInvited, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const controller = useInviteUser({ contact, defaultRole, defaultWorkspaceIds, roles, rolesHref, onInvited });
  return (
    <Root {...mergeProps({ className: "lk-invite-page" }, given)} ref={ref}>
      <Card
        headingLevel={headingLevel}
        title={contact ? withNames(m.titleFor, fullName({ ...contact, email: contact.email ?? "" })) : m.title}
        description={m.description}
        footer={<InviteUserActions controller={controller} onCancel={onCancel} />}
      >
        <InviteUserBody controller={controller} />
      </Card>
    </Root>
  );
});
