"use client";
import type { Contact } from "@latchkey/core";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { BanIcon } from "../ui/icons.js";
import { ConfirmDialog } from "./confirm-dialog.js";
import { english } from "./texts.js";

export interface RevokeDialogProps {
  contact: Contact;
  dismiss: () => void;
  onRevoke: (contact: Contact) => void;
}

/** Asks before an invitation is taken back. */
export function RevokeDialog({ contact, dismiss, onRevoke }: RevokeDialogProps) {
  const messages = useMessages(english);
  const { revoke, revokeConsequence } = messages.contactList;
  return (
    <ConfirmDialog
      contact={contact}
      title={revoke}
      action={revoke}
      icon={<BanIcon />}
      dismiss={dismiss}
      onConfirm={onRevoke}
    >
      {revokeConsequence(nameInSentence(contact, messages.dir))}
    </ConfirmDialog>
  );
}
