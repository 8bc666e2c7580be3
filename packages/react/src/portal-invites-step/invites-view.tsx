"use client";
import { NoRoles } from "../batch-invite/no-roles.js";
import { BatchView } from "../batch-progress/batch-view.js";
import { LoadFailed } from "../form/load-failed.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { InvitesChoice } from "./invites-choice.js";
import { InvitesReview } from "./invites-review.js";
import { english } from "./texts.js";
import type { PortalInvitesStepController } from "./use-portal-invites-step.js";

/** What the step shows now: the list, the review, or how the sending goes. */
export function InvitesView({ controller }: { controller: PortalInvitesStepController }) {
  const m = useMessages(english).portalInvitesStep;
  const { view, invite, progress, again, done } = controller;
  if (view === "progress")
    return (
      <BatchView progress={progress}>
        <Button onClick={again}>{progress.phase === "undone" ? m.change : m.again}</Button>
        {progress.isOver && done ? (
          <Button variant="primary" onClick={done}>
            {m.done}
          </Button>
        ) : null}
      </BatchView>
    );
  if (view === "failed")
    return <LoadFailed title={m.loadFailed} error={controller.error} isFetching={false} retry={controller.reload} />;
  if (!controller.isLoading && invite.roles.length === 0) return <NoRoles grant={invite.grant} />;
  if (view === "choose") return <InvitesChoice controller={controller} />;
  return <InvitesReview controller={controller} />;
}
