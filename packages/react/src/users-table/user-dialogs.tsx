"use client";
import { forwardRef } from "react";
import { ConfirmDialog } from "../contact-list/confirm-dialog.js";
import { RevokeDialog } from "../contact-list/revoke-dialog.js";
import { EditUserModal } from "../edit-user/edit-user-modal.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PanelProps } from "../ui/dialog.js";
import { RefreshIcon } from "../ui/icons.js";
import { LeaveDialog } from "./leave-dialog.js";
import { english } from "./texts.js";
import type { UsersTableController } from "./use-users-table.js";

export interface UserDialogsProps extends PanelProps {
  table: UsersTableController;
}

/**
 * The dialogs before an action on a person, and the form to edit one. Other props go to the panel of the open one, a
 * `dialog`.
 */
export const UserDialogs = forwardRef<HTMLDialogElement, UserDialogsProps>(function UserDialogs(
  { table, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const { asking, dismiss } = table;
  if (asking === null) return null;
  const { what, contact } = asking;
  if (what === "edit")
    return <EditUserModal {...panel} ref={ref} open contact={contact} onOpenChange={dismiss} onSaved={table.refresh} />;
  if (what === "revoke")
    return (
      <RevokeDialog
        {...panel}
        ref={ref}
        contact={contact}
        dismiss={dismiss}
        onRevoke={(person) => void table.revoke(person).then(table.refresh)}
      />
    );
  if (what !== "reactivate")
    return (
      <LeaveDialog
        {...panel}
        ref={ref}
        contact={contact}
        what={what}
        dismiss={dismiss}
        onConfirm={(person, leaving) => void table.changeAccount(person, what, leaving)}
      />
    );
  const texts = messages.usersTable.reactivate;
  return (
    <ConfirmDialog
      {...panel}
      ref={ref}
      contact={contact}
      title={texts.title}
      action={texts.title}
      icon={<RefreshIcon />}
      variant="primary"
      dismiss={dismiss}
      onConfirm={(person) => void table.changeAccount(person, what)}
    >
      {texts.consequence(nameInSentence(contact, messages.dir))}
    </ConfirmDialog>
  );
});
