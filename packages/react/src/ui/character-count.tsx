"use client";
import { useEffect, useState, type RefObject } from "react";

export interface CharacterCountProps {
  control: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  max: number;
  /** The text, e.g. `(used, max) => "120 of 500"`. */
  format: (used: number, max: number) => string;
}

/**
 * How much of a text field is used. Listens to the element itself, so that it works for controlled and uncontrolled
 * fields. Screen readers hear it only in the last tenth, not at every key.
 */
export function CharacterCount({ control, max, format }: CharacterCountProps) {
  const [used, setUsed] = useState(0);
  useEffect(() => {
    const element = control.current;
    if (!element) return;
    const count = () => setUsed(element.value.length);
    count();
    element.addEventListener("input", count);
    return () => element.removeEventListener("input", count);
  });
  return (
    <span className="lk-count" aria-live={used >= max * 0.9 ? "polite" : "off"}>
      {format(used, max)}
    </span>
  );
}
