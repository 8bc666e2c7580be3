"use client";
import { BatchInviteForm } from "../batch-invite/batch-invite-form.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { english } from "./texts.js";
import type { PortalInvitesStepController } from "./use-portal-invites-step.js";

/** Role, options, counts and the mail, before anything is sent. */
export function InvitesReview({ controller }: { controller: PortalInvitesStepController }) {
  const messages = useMessages(english);
  return (
    <BatchInviteForm
      controller={controller.invite}
      holdSeconds={controller.holdSeconds}
      selected={controller.chosenCount}
      onFix={controller.onFix}
      back={<Button onClick={controller.choose}>{messages.common.back}</Button>}
    />
  );
}
