"use client";
import type { Contact } from "@latchkey/core";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { RefreshIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { EligibilityItems } from "./eligibility-items.js";
import { summaryOf } from "./eligibility.model.js";
import { english } from "./texts.js";
import { useEligibility, type EligibilityController } from "./use-eligibility.js";

export interface EligibilityChecklistProps extends PartProps<"div", "role"> {
  /** The contact, or its id if the host does not have it. */
  contact: Contact | string;
  /** Key of the role. */
  role: string;
  /** Goes to where a check can be fixed. Without it there is no button for that. */
  onFix?: ((checkId: string, contact: Contact) => void) | undefined;
}

/**
 * Whether a contact can be invited to a role, and what is missing, for a host's own contact page. Other props go to the
 * root `div`.
 */
export const EligibilityChecklist = forwardRef<HTMLDivElement, EligibilityChecklistProps>(function EligibilityChecklist(
  { contact, role, onFix, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.eligibility;
  const controller = useEligibility(contact, role);
  const { eligibility, checkAgain, isChecking } = controller;
  const summary = eligibility && (eligibility.eligible ? m.allMet : summaryOf(eligibility, messages, format));
  return (
    <Root {...mergeProps({ className: "lk-eligibility" }, given)} ref={ref}>
      <div className="lk-eligibility-head">
        <p className="lk-label">{m.heading}</p>
        <p role="status" className="lk-hint">
          {summary ?? ""}
        </p>
        <Button size="sm" variant="quiet" icon={<RefreshIcon />} loading={isChecking} onClick={checkAgain}>
          {m.checkAgain}
        </Button>
      </div>
      <EligibilityAnswer controller={controller} onFix={onFix} />
    </Root>
  );
});

/** The checks, a skeleton while they load, or why they failed to load. */
export function EligibilityAnswer({
  controller,
  onFix,
}: {
  controller: EligibilityController;
  onFix: EligibilityChecklistProps["onFix"];
}) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.eligibility;
  const { status, eligibility, contact, error, checkAgain } = controller;
  return (
    <>
      {error ? (
        <Banner role="alert" tone="danger" title={m.failed}>
          {errorText(error, messages, format)}
        </Banner>
      ) : null}
      {status === "loading" ? (
        <div aria-busy="true">
          <VisuallyHidden role="status">{m.loading}</VisuallyHidden>
          <Skeleton lines={3} />
        </div>
      ) : null}
      {eligibility ? (
        <EligibilityItems
          checks={eligibility.checks}
          resendAvailableAt={contact?.portal.resendAvailableAt}
          onFix={onFix && contact && ((checkId) => onFix(checkId, contact))}
          onWaited={checkAgain}
        />
      ) : null}
    </>
  );
}
