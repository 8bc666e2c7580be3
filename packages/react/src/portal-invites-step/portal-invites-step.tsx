"use client";
import { forwardRef, lazy, useEffect, useRef, type RefObject } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Card } from "../ui/card.js";
import { Deferred } from "../ui/deferred.js";
import { isFocusNowhere } from "../ui/dom.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { english } from "./candidate-texts.js";
import { usePortalInvitesStep, type UsePortalInvitesStepOptions } from "./use-portal-invites-step.js";

const InvitesView = lazy(() => import("./invites-view.js").then((door) => ({ default: door.InvitesView })));

export interface PortalInvitesStepProps extends UsePortalInvitesStepOptions, PartProps<"div"> {}

/**
 * The step after a data migration, for any number of people: who of those migrated gets an invitation, what it says,
 * and how the sending goes. It invites exactly those ticked, or all who match the filter. Other props go to the root
 * `div`.
 */
export const PortalInvitesStep = forwardRef<HTMLDivElement, PortalInvitesStepProps>(function PortalInvitesStep(
  { workspaceId, types, statuses, roles, pageSize, holdSeconds, batchId, onBatch, onFix, onDone, ...given },
  ref,
) {
  const m = useMessages(english).portalInvitesStep;
  const controller = usePortalInvitesStep({
    workspaceId,
    types,
    statuses,
    roles,
    pageSize,
    holdSeconds,
    batchId,
    onBatch,
    onFix,
    onDone,
  });
  const { view, progress } = controller;
  const card = useRef<HTMLElement>(null);
  useFocusKept(card, view !== "progress" ? view : progress.isOver ? "over" : "running");
  return (
    <Root {...mergeProps({ className: "lk-invites" }, given)} ref={ref}>
      <Card
        ref={card}
        className="lk-invites-card"
        tabIndex={-1}
        title={m.title}
        description={view === "progress" ? undefined : view === "review" ? m.reviewDescription : m.description}
      >
        <Deferred fallback={<Skeleton lines={6} />}>
          <InvitesView controller={controller} />
        </Deferred>
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
