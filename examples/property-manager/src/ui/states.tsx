import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** Placeholder bars while text loads. */
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

/** A failed load, with its meaning and a retry. */
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

/** An empty list, with what will be there. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
