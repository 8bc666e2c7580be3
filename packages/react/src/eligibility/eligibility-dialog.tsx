"use client";
import type { Contact } from "@latchkey/core";
import { useRef, forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { withNames } from "../i18n/names.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Dialog, type PanelProps } from "../ui/dialog.js";
import { MailIcon, RefreshIcon } from "../ui/icons.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { EligibilityAnswer, type EligibilityChecklistProps } from "./eligibility-checklist.js";
import { blockOf, summaryOf } from "./eligibility.model.js";
import { english } from "./texts.js";
import { useEligibility } from "./use-eligibility.js";

export interface EligibilityDialogProps extends PanelProps<"role"> {
  contact: Contact;
  /** Key of the role. */
  role: string;
  /** The role's label. Default: the label of its badge, else its key. */
  roleLabel?: string | undefined;
  onOpenChange: (open: boolean) => void;
  /** Goes to where a check can be fixed, after the dialog has closed. */
  onFix?: EligibilityChecklistProps["onFix"];
  /** Sends the invitation, once everything is met. Without it there is no send button. */
  onSend?: (() => void) | undefined;
}

/**
 * Why a person cannot be invited yet, check by check, and a button to invite them once they can. Mount it to open it.
 * Other props go to the panel, a `dialog`.
 */
export const EligibilityDialog = forwardRef<HTMLDialogElement, EligibilityDialogProps>(function EligibilityDialog(
  { contact, role, roleLabel = role, onOpenChange, onFix, onSend, ...panel },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.eligibility;
  const controller = useEligibility(contact, role);
  const { eligibility, isChecking, checkAgain } = controller;
  const afterwards = useRef<(() => void) | null>(null);
  // The host may open a dialog of its own; closing ours must not take the focus from it.
  const leaveTo =
    onFix &&
    ((checkId: string) => {
      afterwards.current = () => onFix(checkId, contact);
      onOpenChange(false);
    });
  const isReady = eligibility?.eligible === true;
  return (
    <Dialog
      {...panel}
      ref={ref}
      open
      onOpenChange={onOpenChange}
      onClosed={() => afterwards.current?.()}
      title={withNames(isReady ? messages.residentsTable.roleTitle : m.title, personName(contact))}
      description={isReady ? m.allMet : m.description(roleLabel)}
      closeLabel={messages.common.close}
      footer={
        <>
          <Button icon={<RefreshIcon />} loading={isChecking} onClick={checkAgain}>
            {m.checkAgain}
          </Button>
          {onSend ? (
            <Button
              variant="primary"
              icon={<MailIcon />}
              disabledReason={isReady ? undefined : (blockOf(eligibility?.checks ?? [], messages) ?? m.loading)}
              onClick={onSend}
            >
              {messages.residentsTable.send}
            </Button>
          ) : null}
        </>
      }
    >
      <EligibilityAnswer controller={controller} onFix={leaveTo} />
      <VisuallyHidden role="status">
        {isReady ? m.allMet : eligibility ? summaryOf(eligibility, messages, format) : ""}
      </VisuallyHidden>
    </Dialog>
  );
});
