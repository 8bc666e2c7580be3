"use client";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import type { RoleFormPartProps } from "./role-basics.js";
import { english } from "./texts.js";

export interface RoleFormActionsProps extends RoleFormPartProps {
  /** Leaves the form. Without it there is no such button. */
  onCancel?: (() => void) | undefined;
}

/** The form's buttons; anywhere on the page, tied to it by its id. */
export function RoleFormActions({ controller, onCancel }: RoleFormActionsProps) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { status, formId, role, refusal, isSaving } = controller;
  const refused = status === "loading" ? texts.loading : status === "failed" ? texts.loadFailed : refusal;
  return (
    <>
      {onCancel ? (
        <Button onClick={onCancel} disabledReason={isSaving ? texts.saving : undefined}>
          {messages.common.cancel}
        </Button>
      ) : null}
      <Button variant="primary" type="submit" form={formId} loading={isSaving} disabledReason={refused}>
        {role ? texts.save : texts.create}
      </Button>
    </>
  );
}
