"use client";
import { withNames } from "../i18n/names.js";
import { fullName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Card } from "../ui/card.js";
import { cx } from "../ui/cx.js";
import { Root } from "../ui/root.js";
import { InviteUserActions } from "./invite-user-actions.js";
import { InviteUserBody } from "./invite-user-body.js";
import { english } from "./texts.js";
import { useInviteUser, type UseInviteUserOptions } from "./use-invite-user.js";

export interface InviteUserFormProps extends UseInviteUserOptions {
  /** Leaves the page. Without it there is no such button. */
  onCancel?: (() => void) | undefined;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
  className?: string | undefined;
}

/** The same as `InviteUserModal`, on a page of its own. Once sent it is empty again, for the next one. */
export function InviteUserForm({ onCancel, headingLevel, className, ...options }: InviteUserFormProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const controller = useInviteUser(options);
  const { contact } = options;
  return (
    <Root className={cx("lk-invite-page", className)}>
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
}
