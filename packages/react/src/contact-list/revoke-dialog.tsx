"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef } from "react";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PanelProps } from "../ui/dialog.js";
import { BanIcon } from "../ui/icons.js";
import { ConfirmDialog } from "./confirm-dialog.js";
import { english } from "./texts.js";

export interface RevokeDialogProps extends PanelProps {
  contact: Contact;
  dismiss: () => void;
  onRevoke: (contact: Contact) => void;
}

/** Asks for confirmation before revoking an invitation. */
export const RevokeDialog = forwardRef<HTMLDialogElement, RevokeDialogProps>(function RevokeDialog(
  { contact, dismiss, onRevoke, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const { revoke, revokeConsequence } = messages.contactList;
  return (
    <ConfirmDialog
      {...panel}
      ref={ref}
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
});
