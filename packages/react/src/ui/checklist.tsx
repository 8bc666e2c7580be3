import type { ReactNode } from "react";
import { CheckCircleIcon, ClockIcon, XCircleIcon } from "./icons.js";
import { OwnText } from "./own-text.js";
import type { Tone } from "./tone.js";
import { VisuallyHidden } from "./visually-hidden.js";

export type ChecklistState = "ok" | "failed" | "pending";

export interface ChecklistItem {
  id: string;
  state: ChecklistState;
  label: ReactNode;
  /** What is missing and what to do. */
  message?: ReactNode;
  /** A button or link that does it. */
  action?: ReactNode;
}

export interface ChecklistProps {
  /** Names the list. */
  label: string;
  items: readonly ChecklistItem[];
  /** What each sign says to those who do not see it. */
  stateLabels: Record<ChecklistState, string>;
}

const TONES: Record<ChecklistState, Tone> = { ok: "success", failed: "danger", pending: "neutral" };
const SIGNS: Record<ChecklistState, ReactNode> = {
  ok: <CheckCircleIcon />,
  failed: <XCircleIcon />,
  pending: <ClockIcon />,
};

/** What must be true before something can be done. */
export function Checklist({ label, items, stateLabels }: ChecklistProps) {
  return (
    <ul className="lk-checklist" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className="lk-checklist-item" data-tone={TONES[item.state]}>
          {SIGNS[item.state]}
          <div className="lk-checklist-text">
            <p className="lk-checklist-label">
              <VisuallyHidden>{`${stateLabels[item.state]} `}</VisuallyHidden>
              <OwnText>{item.label}</OwnText>
            </p>
            {item.message ? <p className="lk-hint">{item.message}</p> : null}
          </div>
          {item.action}
        </li>
      ))}
    </ul>
  );
}
