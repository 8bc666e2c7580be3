"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef } from "react";
import { ConfirmDialog } from "../contact-list/confirm-dialog.js";
import { useLatchkey } from "../context.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PanelProps } from "../ui/dialog.js";
import { BanIcon, TrashIcon } from "../ui/icons.js";
import { RadioGroup } from "../ui/radio-group.js";
import { Select } from "../ui/select.js";
import { Skeleton } from "../ui/skeleton.js";
import { english } from "./texts.js";
import { useLeaving, type Heir } from "./use-leaving.js";
import type { Leaving } from "./use-user-actions.js";

export interface LeaveDialogProps extends PanelProps {
  contact: Contact;
  what: "deactivate" | "remove";
  dismiss: () => void;
  onConfirm: (contact: Contact, leaving: Omit<Leaving, "id">) => void;
}

const icons = { deactivate: <BanIcon />, remove: <TrashIcon /> };

/** Asks before somebody's access ends, and who takes over the invitations that they sent. */
export const LeaveDialog = forwardRef<HTMLDialogElement, LeaveDialogProps>(function LeaveDialog(
  { contact, what, dismiss, onConfirm, ...panel },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.usersTable;
  const question = useLeaving(contact.portal.userId ?? "");
  const name = nameInSentence(contact, messages.dir);
  const { open, notYours } = question;
  const texts: Record<Heir, { label: string; description?: string }> = {
    me: {
      label: m.takeOver,
      ...(notYours > 0 ? { description: m.takeOverSome(notYours, format.number(notYours)) } : {}),
    },
    colleague: { label: m.handToColleague },
    none: { label: m.closeSent, description: m.closeSentHint },
  };
  return (
    <ConfirmDialog
      {...panel}
      ref={ref}
      contact={contact}
      title={m[what].title}
      action={m[what].title}
      icon={icons[what]}
      dismiss={dismiss}
      onConfirm={(person) => onConfirm(person, question.leaving)}
      question={
        question.isLoading ? (
          <Skeleton lines={2} />
        ) : open === 0 ? null : (
          <div className="lk-stack">
            <RadioGroup
              label={m.sentOpen(name, open, format.number(open))}
              options={question.heirs.map((value) => ({ value, ...texts[value] }))}
              value={question.heir}
              onValueChange={question.setHeir}
            />
            {question.heir === "colleague" ? (
              <Select
                label={m.colleague}
                options={question.successors.map((one) => ({ value: one.id, label: one.name }))}
                value={question.colleague}
                onChange={(event) => question.setColleague(event.target.value)}
              />
            ) : null}
          </div>
        )
      }
    >
      {m[what].consequence(name)}
    </ConfirmDialog>
  );
});
