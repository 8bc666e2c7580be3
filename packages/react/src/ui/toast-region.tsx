"use client";
import { useEffect, useRef, useState } from "react";
import type { LatchkeyToast } from "../context.js";
import { Button } from "./button.js";
import { dialogAround, focusedElement } from "./dom.js";
import { IconButton } from "./icon-button.js";
import { XIcon } from "./icons.js";
import { useTopModal } from "./layers.js";
import { Overlay } from "./overlay.js";
import { toneIcon } from "./tone.js";

export interface Toast extends LatchkeyToast {
  id: string;
}

export interface ToastRegionProps {
  /** Oldest first. */
  toasts: readonly Toast[];
  onDismiss: (id: string) => void;
  /** Names the region. */
  label: string;
  dismissLabel: string;
  /** How long a toast stays, in ms; twice as long with an action. Errors stay until dismissed. Default 6000. */
  durationMs?: number | undefined;
}

/**
 * Messages that come and go at the bottom edge. Screen readers read them politely. Their time stops while one is
 * hovered or focused.
 */
export function ToastRegion(props: ToastRegionProps) {
  const modal = useTopModal();
  const hosts = useHostsDialog(props.toasts);
  // Outside the topmost dialog it could be neither read out nor pressed.
  return (
    <Overlay container={modal ?? hosts}>
      <Region {...props} />
    </Overlay>
  );
}

function Region({ toasts, onDismiss, label, dismissLabel, durationMs = 6000 }: ToastRegionProps) {
  const [held, setHeld] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  const newest = toasts.at(-1)?.id;
  // Puts it on top of anything that a host has opened meanwhile.
  useEffect(() => {
    const element = region.current;
    // The dialog around it may be gone by now: then it moves, and is shown in its new place.
    if (typeof element?.showPopover !== "function" || !element.isConnected) return;
    if (element.matches(":popover-open")) element.hidePopover();
    element.showPopover();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- runs for each new toast
  }, [newest]);
  // Screen readers announce what enters a region that they already know, so it starts empty.
  const [isKnown, setKnown] = useState(false);
  useEffect(() => setKnown(true), []);
  return (
    // Pointing at it or moving the focus into it only stops the time.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={region}
      popover="manual"
      className="lk-toasts"
      role="region"
      aria-label={label}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {/* A status is live anyway. Modals that hide the page leave out `[aria-live]`, so a toast is still read out. */}
      <div className="lk-toast-list" role="status" aria-live="polite">
        {isKnown
          ? toasts.map((toast) => (
              <ToastItem key={toast.id} {...{ toast, held, dismissLabel, durationMs, onDismiss }} />
            ))
          : null}
      </div>
    </div>
  );
}

/** The host's dialog that had the focus when a toast appeared, while it is open. */
function useHostsDialog(toasts: readonly Toast[]): Element | null {
  const [around, setAround] = useState<Element | null>(null);
  useEffect(() => setAround(toasts.length === 0 ? null : dialogAround(focusedElement())), [toasts]);
  useEffect(() => {
    if (!around) return;
    const isGone = () => !around.isConnected || (around instanceof HTMLDialogElement && !around.open);
    const watcher = new MutationObserver(() => isGone() && setAround(null));
    watcher.observe(document, { childList: true, subtree: true, attributeFilter: ["open"] });
    return () => watcher.disconnect();
  }, [around]);
  return around;
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
