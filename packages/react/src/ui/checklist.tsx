import { forwardRef, type ReactNode } from "react";
import { CheckCircleIcon, ClockIcon, XCircleIcon } from "./icons.js";
import { OwnText } from "./own-text.js";
import { mergeProps, states, type PartProps } from "./part.js";
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

/** The `data-` states of each item. */
export interface ChecklistItemStates {
  tone: Tone;
}

export interface ChecklistProps extends PartProps<"ul"> {
  /** Names the list. */
  label: string;
  items: readonly ChecklistItem[];
  /** What each icon means, for screen readers. */
  stateLabels: Record<ChecklistState, string>;
}

const TONES: Record<ChecklistState, Tone> = { ok: "success", failed: "danger", pending: "neutral" };
const SIGNS: Record<ChecklistState, ReactNode> = {
  ok: <CheckCircleIcon />,
  failed: <XCircleIcon />,
  pending: <ClockIcon />,
};

/** What must be true before something can be done. */
export const Checklist = forwardRef<HTMLUListElement, ChecklistProps>(function Checklist(
  { label, items, stateLabels, ...given },
  ref,
) {
  return (
    <ul {...mergeProps({ className: "lk-checklist", "aria-label": label }, given)} ref={ref}>
      {items.map((item) => (
        <li key={item.id} className="lk-checklist-item" {...states<ChecklistItemStates>({ tone: TONES[item.state] })}>
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
});
