"use client";
import { forwardRef, useRef, useState } from "react";
import { DiscardDialog } from "../form/discard-dialog.js";
import { useMessages } from "../i18n/use-messages.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { AddResidentActions } from "./add-resident-actions.js";
import { AddResidentBody } from "./add-resident-body.js";
import { english } from "./texts.js";
import { useAddResident, type UseAddResidentOptions } from "./use-add-resident.js";

export interface AddResidentModalProps extends UseAddResidentOptions, PanelProps<"role"> {
  open: boolean;
  /** Closing is asked about once where something was typed, and waits while the resident is being added. */
  onOpenChange: (open: boolean) => void;
}

/**
 * Puts a resident on record and invites them along, all or nothing, with one POST. Shows them on top of the lists on
 * the page, says so in a toast and closes; what goes wrong is said inside, and nothing typed is lost by it. Other props
 * go to the panel, a `dialog`.
 */
export const AddResidentModal = forwardRef<HTMLDialogElement, AddResidentModalProps>(function AddResidentModal(
  { open, ...props },
  ref,
) {
  // Each opening starts with an empty form, and nothing loads before.
  return open ? <OpenModal {...props} ref={ref} /> : null;
});

type OpenModalProps = Omit<AddResidentModalProps, "open">;

const OpenModal = forwardRef<HTMLDialogElement, OpenModalProps>(function OpenModal(
  { onOpenChange, types, role, workspaceId, onAdded, onShowContact, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.addResident;
  const [asking, setAsking] = useState(false);
  const afterwards = useRef<(() => void) | null>(null);
  const controller = useAddResident({
    types,
    role,
    workspaceId,
    onAdded: (contact) => {
      onOpenChange(false);
      onAdded?.(contact);
    },
    // The host may open something of its own: it must not have the focus taken from it by ours going.
    onShowContact:
      onShowContact &&
      ((contactId) => {
        afterwards.current = () => onShowContact(contactId);
        onOpenChange(false);
      }),
  });
  const close = () => {
    if (controller.isBusy) return;
    if (controller.form.isChanged) setAsking(true);
    else onOpenChange(false);
  };
  return (
    <>
      <Dialog
        {...panel}
        ref={ref}
        open
        onOpenChange={close}
        onClosed={() => afterwards.current?.()}
        title={m.title}
        description={m.description}
        closeLabel={messages.common.close}
        footer={<AddResidentActions controller={controller} onCancel={close} />}
      >
        <AddResidentBody controller={controller} />
      </Dialog>
      <DiscardDialog open={asking} onOpenChange={setAsking} onDiscard={() => onOpenChange(false)} texts={m} />
    </>
  );
});
