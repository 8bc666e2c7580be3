"use client";
import { forwardRef } from "react";
import { isUncertain } from "../form/request-errors.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { MailIcon, PlusIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import type { AddResidentPartProps } from "./add-resident-person.js";
import { english } from "./texts.js";

export interface AddResidentActionsProps extends AddResidentPartProps, PartProps<"div", "onCancel"> {
  /** Leaves the form. Without it there is no cancel button. */
  onCancel?: (() => void) | undefined;
}

/**
 * The form's buttons, for anywhere on the page: they find the form by its id. The submit button says whether an
 * invitation is sent too. Other props go to the root `div`.
 */
export const AddResidentActions = forwardRef<HTMLDivElement, AddResidentActionsProps>(function AddResidentActions(
  { controller, onCancel, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.addResident;
  const { status, isBusy, blockedBy, formId, invitation, problem } = controller;
  const root = mergeProps({ className: "lk-actions" }, given);
  if (status === "not_allowed")
    return onCancel ? (
      <div {...root} ref={ref}>
        <Button onClick={onCancel}>{messages.common.close}</Button>
      </div>
    ) : null;
  const refused = status === "loading" ? m.loading : status === "failed" ? m.loadFailed : blockedBy;
  return (
    <div {...root} ref={ref}>
      {onCancel ? (
        <Button onClick={onCancel} disabledReason={isBusy ? m.saving : undefined}>
          {messages.common.cancel}
        </Button>
      ) : null}
      <Button
        variant="primary"
        type="submit"
        form={formId}
        icon={invitation.isOn ? <MailIcon /> : <PlusIcon />}
        loading={isBusy}
        disabledReason={refused}
      >
        {isUncertain(problem?.error) ? messages.common.retry : invitation.isOn ? m.addAndInvite : m.add}
      </Button>
    </div>
  );
});
