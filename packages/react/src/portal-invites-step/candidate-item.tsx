"use client";
import { memo } from "react";
import { StatusBadge } from "../badges/status-badge.js";
import { Address } from "../contact-list/contact-cells.js";
import { Checkbox } from "../ui/checkbox.js";
import type { Candidate } from "./portal-invites-step.model.js";

export interface CandidateItemProps {
  candidate: Candidate;
  isTicked: boolean;
  onToggle: (id: string, isTicked: boolean) => void;
}

const PLACES_SHOWN = 2;

/** One person and their box. Memoised, and drawn only when it comes into view: a tick among 500 draws one. */
export const CandidateItem = memo(function CandidateItem({
  candidate: { contact, name, problem },
  isTicked,
  onToggle,
}: CandidateItemProps) {
  const { email, workspaces, portal } = contact;
  return (
    <li className="lk-invites-item">
      <Checkbox
        label={
          <bdi className="lk-invites-name" translate="no">
            {name}
          </bdi>
        }
        hint={email === null ? undefined : <Address email={email} />}
        disabledReason={problem}
        checked={isTicked && problem === undefined}
        onChange={(event) => onToggle(contact.id, event.target.checked)}
      />
      <span className="lk-invites-place">
        {workspaces.slice(0, PLACES_SHOWN).map(({ id, name: place, unit }) => (
          <bdi key={id} className="lk-hint">
            {[place, unit].filter(Boolean).join(" · ")}
          </bdi>
        ))}
      </span>
      <StatusBadge status={portal.status} />
    </li>
  );
});
