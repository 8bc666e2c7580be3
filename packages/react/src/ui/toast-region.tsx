"use client";
import { useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { Button } from "./button.js";
import { IconButton } from "./icon-button.js";
import { XIcon } from "./icons.js";
import { Root, useRoot } from "./root.js";
import { toneIcon, type Tone } from "./tone.js";

export interface Toast {
  id: string;
  tone: Tone;
  title: ReactNode;
  description?: ReactNode;
  action?: { label: string; onSelect: () => void } | undefined;
}

export interface ToastRegionProps {
  /** Oldest first. */
  toasts: readonly Toast[];
  onDismiss: (id: string) => void;
  /** Names the region. */
  label: string;
  dismissLabel: string;
  /** How long one stays: chosen, twice as long with an action. Errors stay until dismissed. Default 6000. */
  durationMs?: number | undefined;
}

/** Messages that come and go at the bottom edge. Heard politely; their time stops while one is pointed at or focused. */
export function ToastRegion({ toasts, onDismiss, label, dismissLabel, durationMs = 6000 }: ToastRegionProps) {
  const { portalContainer } = useRoot();
  const [held, setHeld] = useState(false);
  // A portal needs the document: on the server, and while hydrating, there is no region yet.
  const [container, setContainer] = useState<HTMLElement | null>(null);
  useEffect(() => setContainer(portalContainer ?? document.body), [portalContainer]);
  if (!container) return null;
  return createPortal(
    <Root
      className="lk-toasts"
      role="region"
      aria-label={label}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {/* Named live although a status is: what a modal hides around itself leaves out `[aria-live]`, so a toast is heard while one is open. */}
      <div className="lk-toast-list" role="status" aria-live="polite">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} {...{ toast, held, dismissLabel, durationMs, onDismiss }} />
        ))}
      </div>
    </Root>,
    container,
  );
}

interface ToastItemProps extends Required<Pick<ToastRegionProps, "onDismiss" | "dismissLabel">> {
  toast: Toast;
  held: boolean;
  durationMs: number;
}

function ToastItem({ toast, held, dismissLabel, durationMs, onDismiss }: ToastItemProps) {
  const { id, tone, title, description, action } = toast;
  const lifeMs = tone === "danger" ? undefined : durationMs * (action ? 2 : 1);
  useEffect(() => {
    if (held || lifeMs === undefined) return;
    const timer = setTimeout(() => onDismiss(id), lifeMs);
    return () => clearTimeout(timer);
  }, [held, lifeMs, id, onDismiss]);
  return (
    <div className="lk-toast" data-tone={tone}>
      {toneIcon(tone)}
      <div className="lk-toast-text">
        <p className="lk-toast-title">{title}</p>
        {description ? <p className="lk-hint">{description}</p> : null}
      </div>
      {action ? (
        <Button
          size="sm"
          onClick={() => {
            action.onSelect();
            onDismiss(id);
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton size="sm" label={dismissLabel} icon={<XIcon />} onClick={() => onDismiss(id)} />
    </div>
  );
}
