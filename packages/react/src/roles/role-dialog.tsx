"use client";
import { forwardRef, useState } from "react";
import { roleText } from "../access/role.model.js";
import { DiscardDialog } from "../form/discard-dialog.js";
import { useMessages } from "../i18n/use-messages.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { RoleFormActions } from "./role-form-actions.js";
import { RoleFormBody } from "./role-form-body.js";
import { english } from "./texts.js";
import { useRoleForm, type UseRoleFormOptions } from "./use-role-form.js";

export interface RoleDialogProps extends UseRoleFormOptions, PanelProps<"role" | "onClose"> {
  /** Called when the role is saved or the dialog is left. Asks once about changes; closing waits for a save. */
  onClose: () => void;
}

/**
 * Creates, edits or copies a role in a dialog, which is open while it is mounted. Other props go to the panel, a
 * `dialog`.
 */
export const RoleDialog = forwardRef<HTMLDialogElement, RoleDialogProps>(function RoleDialog(
  { onClose, onSaved, role, copyOf, ...panel },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const [isAsking, setAsking] = useState(false);
  const controller = useRoleForm({
    role,
    copyOf,
    onSaved: (saved) => {
      onClose();
      onSaved?.(saved);
    },
  });
  const close = () => {
    if (controller.isSaving) return;
    if (controller.form.isChanged) setAsking(true);
    else onClose();
  };
  return (
    <>
      <Dialog
        {...panel}
        ref={ref}
        open
        size="lg"
        onOpenChange={close}
        title={role ? texts.editTitle(roleText(role, messages).label) : texts.createTitle}
        description={role ? texts.editDescription : texts.createDescription}
        closeLabel={messages.common.close}
        footer={<RoleFormActions controller={controller} onCancel={close} />}
      >
        <RoleFormBody controller={controller} />
      </Dialog>
      <DiscardDialog open={isAsking} onOpenChange={setAsking} onDiscard={onClose} texts={texts} />
    </>
  );
});
