"use client";
import { isUncertain } from "../form/request-errors.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { MailIcon, PlusIcon } from "../ui/icons.js";
import type { AddResidentPartProps } from "./add-resident-person.js";
import { english } from "./texts.js";

export interface AddResidentActionsProps extends AddResidentPartProps {
  /** Leaves the form. Without it there is no such button. */
  onCancel?: (() => void) | undefined;
}

/**
 * The form's buttons; anywhere on the page, tied to it by its id. The main one says whether an invitation goes along.
 */
export function AddResidentActions({ controller, onCancel }: AddResidentActionsProps) {
  const messages = useMessages(english);
  const m = messages.addResident;
  const { status, isBusy, blockedBy, formId, invitation, problem } = controller;
  if (status === "not_allowed") return onCancel ? <Button onClick={onCancel}>{messages.common.close}</Button> : null;
  const refused = status === "loading" ? m.loading : status === "failed" ? m.loadFailed : blockedBy;
  return (
    <>
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
    </>
  );
}
