"use client";
import { useId } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Checklist } from "../ui/checklist.js";
import type { Prerequisite } from "./prerequisite.model.js";
import { english } from "./texts.js";

interface PrerequisiteListProps {
  items: readonly Omit<Prerequisite, "ofRole">[];
}

/** The prerequisites, and what to do about unmet ones. Not shown if all are met. */
export function PrerequisiteList({ items }: PrerequisiteListProps) {
  const messages = useMessages(english);
  const titleId = useId();
  if (items.every(({ ok }) => ok)) return null;
  return (
    <div className="lk-invite-prerequisites" role="group" aria-labelledby={titleId}>
      <p id={titleId} className="lk-label">
        {messages.inviteUser.prerequisites}
      </p>
      <Prerequisites items={items} />
    </div>
  );
}

/** The list without a heading. */
export function Prerequisites({ items }: PrerequisiteListProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  return (
    <Checklist
      label={m.prerequisites}
      items={items.map(({ id, ok, label, message }) => ({ id, state: ok ? "ok" : "failed", label, message }))}
      stateLabels={m.prerequisiteStates}
    />
  );
}
