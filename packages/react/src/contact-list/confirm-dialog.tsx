"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef, type ReactNode } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { ContactSummary } from "./contact-cells.js";
import { english } from "./texts.js";

export interface ConfirmDialogProps extends PanelProps<"title"> {
  contact: Contact;
  title: string;
  /** The label of the confirming button, with the verb of the title. */
  action: string;
  icon?: ReactNode;
  /** Default `danger`. */
  variant?: "danger" | "primary" | undefined;
  dismiss: () => void;
  onConfirm: (contact: Contact) => void;
  /** A further question, below the person. */
  question?: ReactNode;
  /** What will happen. */
  children: ReactNode;
}

/**
 * Asks for confirmation and names the person. On confirmation it closes immediately; the row shows the progress, and a
 * toast the result.
 */
export const ConfirmDialog = forwardRef<HTMLDialogElement, ConfirmDialogProps>(function ConfirmDialog(
  { contact, title, action, icon, variant = "danger", dismiss, onConfirm, question, children, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const confirm = () => {
    dismiss();
    onConfirm(contact);
  };
  return (
    <Dialog
      {...panel}
      ref={ref}
      open
      onOpenChange={dismiss}
      size="sm"
      title={title}
      description={children}
      closeLabel={messages.common.close}
      footer={
        <>
          <Button onClick={dismiss}>{messages.common.cancel}</Button>
          <Button variant={variant} icon={icon} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      <ContactSummary contact={contact} />
      {question}
    </Dialog>
  );
});
