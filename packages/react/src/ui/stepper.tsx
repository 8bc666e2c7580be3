import type { ReactNode } from "react";
import { CheckIcon, ChevronIcon } from "./icons.js";
import { states } from "./part.js";
import { VisuallyHidden } from "./visually-hidden.js";

/** The `data-` states of each step. */
export interface StepStates {
  state: "done" | "current" | "ahead";
}

export interface StepperProps {
  /** Names the list. */
  label: string;
  steps: readonly ReactNode[];
  /** Index of the step that is open. */
  current: number;
  /** Read out before the steps that are done. */
  doneLabel: string;
}

/** The current place in a short sequence. It is not navigation. */
export function Stepper({ label, steps, current, doneLabel }: StepperProps) {
  return (
    <ol className="lk-stepper" aria-label={label}>
      {steps.map((step, index) => (
        <li
          // oxlint-disable-next-line react/no-array-index-key -- a step is its place in the sequence
          key={index}
          className="lk-step"
          {...states<StepStates>({ state: index < current ? "done" : index === current ? "current" : "ahead" })}
          aria-current={index === current ? "step" : undefined}
        >
          <span className="lk-step-number" aria-hidden="true">
            {index < current ? <CheckIcon /> : index + 1}
          </span>
          {index < current ? <VisuallyHidden>{`${doneLabel} `}</VisuallyHidden> : null}
          <span className="lk-step-text">{step}</span>
          {index < steps.length - 1 ? <ChevronIcon /> : null}
        </li>
      ))}
    </ol>
  );
}
