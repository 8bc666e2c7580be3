"use client";
import { useState } from "react";
import { roleText } from "../access/role.model.js";
import { DiscardDialog } from "../form/discard-dialog.js";
import { useMessages } from "../i18n/use-messages.js";
import { Dialog } from "../ui/dialog.js";
import { RoleFormActions } from "./role-form-actions.js";
import { RoleFormBody } from "./role-form-body.js";
import { english } from "./texts.js";
import { useRoleForm, type UseRoleFormOptions } from "./use-role-form.js";

export interface RoleDialogProps extends UseRoleFormOptions {
  /** Called when it is done or left. What was changed is asked about once; while it is being saved, closing waits. */
  onClose: () => void;
}

/** Creates, changes or copies a role in a dialog. It is open for as long as it is there. */
export function RoleDialog({ onClose, onSaved, ...options }: RoleDialogProps) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const [isAsking, setAsking] = useState(false);
  const controller = useRoleForm({
    ...options,
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
  const { role } = options;
  return (
    <>
      <Dialog
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
}
