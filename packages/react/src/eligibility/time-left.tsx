"use client";
import { useEffect, useState } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { useNow } from "../use-now.js";
import { english } from "./texts.js";

export interface TimeLeftProps {
  /** When the next email is allowed, as an ISO date. */
  until: string;
  /** Called once, when the time is over. */
  onOver?: (() => void) | undefined;
}

const SECOND_MS = 1000;

/**
 * A visible countdown. Screen readers hear when it ends, and once more when it is over, but not the seconds between.
 */
export function TimeLeft({ until, onOver }: TimeLeftProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.eligibility;
  const [isOver, setOver] = useState(false);
  const nowMs = useNow(SECOND_MS, !isOver);
  useEffect(() => {
    if (isOver || nowMs < Date.parse(until)) return;
    setOver(true);
    onOver?.();
  }, [isOver, nowMs, until, onOver]);
  return (
    <>
      {isOver ? null : (
        <>
          <span aria-hidden="true">{m.waiting(format.relative(until, new Date(nowMs)))}</span>
          <VisuallyHidden>{m.waitUntil(format.dateTime(until))}</VisuallyHidden>
        </>
      )}
      <span role="status">{isOver ? m.waitOver : ""}</span>
    </>
  );
}
