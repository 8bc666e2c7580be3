"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import type { RoleFormPartProps } from "./role-basics.js";
import { english } from "./texts.js";

export interface RoleFormActionsProps extends RoleFormPartProps, PartProps<"div", "onCancel"> {
  /** Leaves the form. Without it there is no cancel button. */
  onCancel?: (() => void) | undefined;
}

/** The form's buttons, for anywhere on the page: they find the form by its id. Other props go to the root `div`. */
export const RoleFormActions = forwardRef<HTMLDivElement, RoleFormActionsProps>(function RoleFormActions(
  { controller, onCancel, ...given },
  ref,
) {
  const messages = useMessages(english);
  const texts = messages.roles;
  const { status, formId, role, refusal, isSaving } = controller;
  const refused = status === "loading" ? texts.loading : status === "failed" ? texts.loadFailed : refusal;
  return (
    <div {...mergeProps({ className: "lk-actions" }, given)} ref={ref}>
      {onCancel ? (
        <Button onClick={onCancel} disabledReason={isSaving ? texts.saving : undefined}>
          {messages.common.cancel}
        </Button>
      ) : null}
      <Button variant="primary" type="submit" form={formId} loading={isSaving} disabledReason={refused}>
        {role ? texts.save : texts.create}
      </Button>
    </div>
  );
});
