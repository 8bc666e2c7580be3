"use client";
import { useCallback } from "react";
import { isTicked } from "../batch-invite/selection.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { Skeleton } from "../ui/skeleton.js";
import { CandidateItem } from "./candidate-item.js";
import { english } from "./texts.js";
import type { PortalInvitesStepController } from "./use-portal-invites-step.js";

/** The people of a page, each with a box. */
export function CandidateList({ controller }: { controller: PortalInvitesStepController }) {
  const m = useMessages(english).portalInvitesStep;
  const { list, candidates, selection, isLoading } = controller;
  const { tick } = selection;
  const toggle = useCallback((id: string, isTick: boolean) => tick([id], isTick), [tick]);
  if (list.view === "loading" || isLoading)
    return (
      <div className="lk-invites-loading" aria-busy="true">
        {[12, 10, 14, 11].map((width) => (
          <Skeleton key={width} lines={2} width={`${width}em`} />
        ))}
      </div>
    );
  return (
    <ul className="lk-invites-list" aria-label={m.list} aria-busy={list.isReplacing || undefined}>
      {candidates.map((candidate) => (
        <CandidateItem
          key={candidate.contact.id}
          candidate={candidate}
          isTicked={isTicked(selection.selection, candidate.contact.id)}
          onToggle={toggle}
        />
      ))}
    </ul>
  );
}
