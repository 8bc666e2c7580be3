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
  /** Called with false on closing. If something was typed, a dialog asks first. The modal stays open while saving. */
  onOpenChange: (open: boolean) => void;
}

/**
 * Adds a resident and invites them, both or neither, with one POST. It shows them at the top of the lists on the page,
 * shows a toast and closes. Errors appear inside, and nothing typed is lost. Other props go to the panel, a `dialog`.
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
  const [isDiscarding, setDiscarding] = useState(false);
  const afterwards = useRef<(() => void) | null>(null);
  const controller = useAddResident({
    types,
    role,
    workspaceId,
    onAdded: (contact) => {
      onOpenChange(false);
      onAdded?.(contact);
    },
    // The host may open a dialog of its own; closing ours must not take the focus from it.
    onShowContact:
      onShowContact &&
      ((contactId) => {
        afterwards.current = () => onShowContact(contactId);
        onOpenChange(false);
      }),
  });
  const close = () => {
    if (controller.isBusy) return;
    if (controller.form.isChanged) setDiscarding(true);
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
      <DiscardDialog open={isDiscarding} onOpenChange={setDiscarding} onDiscard={() => onOpenChange(false)} texts={m} />
    </>
  );
});
