"use client";
import { forwardRef, useEffect, useRef, type RefObject } from "react";
import { useLatchkey } from "../context.js";
import { LoadFailed } from "../form/load-failed.js";
import { useMessages } from "../i18n/use-messages.js";
import { Card } from "../ui/card.js";
import { isFocusNowhere } from "../ui/dom.js";
import { EmptyState } from "../ui/empty-state.js";
import { UsersIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { InvitesChoice } from "./invites-choice.js";
import { InvitesProgress } from "./invites-progress.js";
import { english } from "./texts.js";
import {
  usePortalInvitesStep,
  type PortalInvitesStepController,
  type UsePortalInvitesStepOptions,
} from "./use-portal-invites-step.js";

export interface PortalInvitesStepProps extends UsePortalInvitesStepOptions, PartProps<"div"> {}

/**
 * The step after a data migration: everyone who was migrated, each with a checkbox. It invites exactly those ticked and
 * shows the progress. Other props go to the root `div`.
 */
export const PortalInvitesStep = forwardRef<HTMLDivElement, PortalInvitesStepProps>(function PortalInvitesStep(
  { workspaceId, types, statuses, roles, batchId, onBatch, onDone, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  const controller = usePortalInvitesStep({ workspaceId, types, statuses, roles, batchId, onBatch, onDone });
  const card = useRef<HTMLElement>(null);
  useFocusKept(card, controller.view !== "progress" ? "choose" : controller.progress.isOver ? "over" : "running");
  return (
    <Root {...mergeProps({ className: "lk-invites" }, given)} ref={ref}>
      <Card
        ref={card}
        className="lk-invites-card"
        tabIndex={-1}
        title={m.title}
        description={controller.view === "progress" ? undefined : m.description}
        aria-busy={controller.view === "loading"}
      >
        <View controller={controller} />
      </Card>
    </Root>
  );
});

/** The pressed button is gone in the next phase: the focus moves to the top of what replaced it. */
function useFocusKept(card: RefObject<HTMLElement | null>, phase: string): void {
  const last = useRef(phase);
  useEffect(() => {
    const isOther = last.current !== phase;
    last.current = phase;
    // If the person has moved on meanwhile, the focus stays with them.
    if (isOther && isFocusNowhere(card.current)) card.current?.focus();
  }, [card, phase]);
}

function View({ controller }: { controller: PortalInvitesStepController }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.portalInvitesStep;
  switch (controller.view) {
    case "progress":
      return <InvitesProgress progress={controller.progress} again={controller.again} done={controller.done} />;
    case "choose":
      return <InvitesChoice controller={controller} />;
    case "empty":
      return (
        <EmptyState icon={<UsersIcon />} title={m.emptyTitle}>
          {m.emptyBody}
        </EmptyState>
      );
    case "failed":
      return (
        <LoadFailed
          title={m.loadFailed}
          error={controller.error}
          isFetching={controller.people.isFetching}
          retry={controller.reload}
        />
      );
    default:
      return (
        <div className="lk-stack">
          <p className="lk-hint" role="status">
            {m.loading(format.number(controller.people.count))}
          </p>
          {[12, 10, 14, 11].map((width) => (
            <Skeleton key={width} lines={2} width={`${width}em`} />
          ))}
        </div>
      );
  }
}
