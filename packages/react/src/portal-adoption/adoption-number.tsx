"use client";
import type { AdoptionReach } from "@latchkey/core/rules";
import type { ReactNode } from "react";
import { states } from "../ui/part.js";
import type { AdoptionChoice } from "./portal-adoption.model.js";

/** The `data-` states of a number and of a segment. */
export interface AdoptionReachStates {
  reach: AdoptionReach;
}

export interface AdoptionNumberProps {
  choice: AdoptionChoice;
  count: number;
  onChoose: (choice: AdoptionChoice) => void;
  /** The name of the button, which contains what it shows. Default: what it shows. */
  label?: string | undefined;
  className: string;
  children: ReactNode;
}

/** A number that lists the people behind it. That of nobody lists nothing. */
export function AdoptionNumber({ choice, count, onChoose, label, className, children }: AdoptionNumberProps) {
  const own = { className, ...states<AdoptionReachStates>({ reach: choice.reach }) };
  return count === 0 ? (
    <span {...own}>{children}</span>
  ) : (
    <button type="button" {...own} aria-label={label} aria-haspopup="dialog" onClick={() => onChoose(choice)}>
      {children}
    </button>
  );
}
