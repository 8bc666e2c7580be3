"use client";
import type { EligibilityCheck } from "@latchkey/core/contract";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Checklist } from "../ui/checklist.js";
import type { PartProps } from "../ui/part.js";
import { itemsOf } from "./eligibility.model.js";
import { english } from "./texts.js";
import { TimeLeft } from "./time-left.js";

export interface EligibilityItemsProps extends PartProps<"ul"> {
  checks: readonly EligibilityCheck[];
  /** When the next email to the contact is allowed, from its `portal`. */
  resendAvailableAt?: string | null | undefined;
  /** Goes to where a check can be fixed. Without it there is no button for that. */
  onFix?: ((checkId: string) => void) | undefined;
  /** Called when a wait that was shown is over. */
  onWaited?: (() => void) | undefined;
}

/** Every check, met or not, with what to do about it. It sends no requests. Other props go to the `ul`. */
export const EligibilityItems = forwardRef<HTMLUListElement, EligibilityItemsProps>(function EligibilityItems(
  { checks, resendAvailableAt = null, onFix, onWaited, ...given },
  ref,
) {
  const messages = useMessages(english);
  const items = itemsOf(checks, resendAvailableAt, messages);
  return (
    <Checklist
      {...given}
      ref={ref}
      label={messages.inviteUser.prerequisites}
      stateLabels={messages.inviteUser.prerequisiteStates}
      items={items.map(({ id, ok, label, advice, fix, metAt }) => ({
        id,
        state: ok ? "ok" : metAt === undefined ? "failed" : "pending",
        label,
        message: metAt === undefined ? advice : <TimeLeft key={metAt} until={metAt} onOver={onWaited} />,
        action:
          fix === undefined || !onFix ? undefined : (
            <Button size="sm" onClick={() => onFix(id)}>
              {fix}
            </Button>
          ),
      }))}
    />
  );
});
