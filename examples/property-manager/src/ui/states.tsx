import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** Bars where words will be. Shown at once: everything it waits for takes more than a blink. */
export function Loading({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="loading-bar" aria-hidden="true" />
      ))}
    </div>
  );
}

interface FailureProps {
  title: string;
  children: ReactNode;
  onRetry?: (() => void) | undefined;
}

/** Something could not be read; what it means, and trying again. */
export function Failure({ title, children, onRetry }: FailureProps) {
  return (
    <div className="state" role="alert">
      <Icon name="alert" />
      <p className="state-title">{title}</p>
      <p>{children}</p>
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </div>
  );
}

/** Nothing there yet, and what will be. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
