"use client";
import { ConfirmDialog } from "../contact-list/confirm-dialog.js";
import { RevokeDialog } from "../contact-list/revoke-dialog.js";
import { EditUserModal } from "../edit-user/edit-user-modal.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { BanIcon, RefreshIcon, TrashIcon } from "../ui/icons.js";
import { english } from "./texts.js";
import type { UsersTableController } from "./use-users-table.js";

export interface UserDialogsProps {
  table: UsersTableController;
}

const icons = { deactivate: <BanIcon />, reactivate: <RefreshIcon />, remove: <TrashIcon /> };

/** What is asked before something is done to somebody, and the form to change them. */
export function UserDialogs({ table }: UserDialogsProps) {
  const messages = useMessages(english);
  const { asking, dismiss } = table;
  if (asking === null) return null;
  const { what, contact } = asking;
  if (what === "edit") return <EditUserModal open contact={contact} onOpenChange={dismiss} onSaved={table.refresh} />;
  if (what === "revoke")
    return (
      <RevokeDialog
        contact={contact}
        dismiss={dismiss}
        onRevoke={(whom) => void table.revoke(whom).then(table.refresh)}
      />
    );
  const texts = messages.usersTable[what];
  return (
    <ConfirmDialog
      contact={contact}
      title={texts.title}
      action={texts.title}
      icon={icons[what]}
      variant={what === "reactivate" ? "primary" : "danger"}
      dismiss={dismiss}
      onConfirm={(whom) => void table.changeAccount(whom, what)}
    >
      {texts.consequence(nameInSentence(contact, messages.dir))}
    </ConfirmDialog>
  );
}
