"use client";
import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode, type RefObject } from "react";
import { focusedElement } from "./dom.js";
import { IconButton } from "./icon-button.js";
import { XIcon } from "./icons.js";
import { useLayer } from "./layers.js";
import { Overlay } from "./overlay.js";

export interface DialogProps {
  open: boolean;
  /** Asked for by Escape, the close button and a press outside. Ignore it while work is under way. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Scrolls; head and foot stay. None for a question that its title and description ask. */
  children?: ReactNode;
  /** Buttons, the main one last. To submit a form in the body give the button `type="submit"` and `form={id}`. */
  footer?: ReactNode;
  closeLabel: string;
  /** 400, 520 or 720 px wide. Default `md`. Under 640 px of window it is a sheet from the bottom edge. */
  size?: "sm" | "md" | "lg" | undefined;
  /** Where the focus goes afterwards, when what opened it will be gone by then. Default: to where it came from. */
  returnFocus?: RefObject<HTMLElement | null> | undefined;
  /** Called once it is gone and the focus is back: for what would take the focus somewhere else. */
  onClosed?: (() => void) | undefined;
  /** Default: the root's, else the dialog around, else the shadow root or `document.body`. */
  portalContainer?: HTMLElement | null | undefined;
}

const FIRST_FIELD = ".lk-dialog-body :is(input, select, textarea):not([type=hidden], :disabled)";

/**
 * A window over the page, for one task: the browser's own modal dialog. It lies over every z-index and every dialog of
 * the host, and all else is inert meanwhile, so that no focus trap can pull the focus out of it.
 */
export function Dialog({ open, portalContainer, ...props }: DialogProps) {
  if (!open) return null;
  return (
    <Overlay container={portalContainer}>
      <Window {...props} />
    </Overlay>
  );
}

function Window({
  onOpenChange,
  title,
  description,
  children,
  footer,
  closeLabel,
  size = "md",
  returnFocus,
  onClosed,
}: Omit<DialogProps, "open" | "portalContainer">) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  const pressed = useRef<EventTarget | null>(null);
  const close = () => onOpenChange(false);
  useLayer(element, close, true);
  useModal(element, returnFocus, onClosed);
  return (
    // Presses beside it: for pointers alone, as Escape and the button are for all.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={element}
      className="lk-dialog"
      data-size={size}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onPointerDown={(event) => (pressed.current = event.target)}
      onClick={(event) => {
        if (pressed.current === element.current && isBeside(event)) close();
      }}
      // The back gesture of a phone. Whether it closes is the caller's to say.
      onCancel={(event) => {
        // Of a file picker inside, too, which is none of its business.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        close();
      }}
      // A browser may close it without asking, once it was asked in vain.
      onClose={() => {
        show(element.current);
        close();
      }}
    >
      <header className="lk-dialog-head">
        <div className="lk-dialog-titles">
          <h2 id={`${id}-title`} className="lk-dialog-title">
            {title}
          </h2>
          {description ? (
            <p id={`${id}-description`} className="lk-dialog-description">
              {description}
            </p>
          ) : null}
        </div>
        <IconButton label={closeLabel} icon={<XIcon />} size="sm" onClick={close} />
      </header>
      {children ? <div className="lk-dialog-body">{children}</div> : null}
      {footer ? <footer className="lk-dialog-foot">{footer}</footer> : null}
    </dialog>
  );
}

/** On the dialog as its own target, but outside of its box: on its backdrop. */
function isBeside({ target, currentTarget, clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return target === currentTarget && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}

function show(dialog: HTMLDialogElement | null): void {
  if (!dialog || dialog.open || !dialog.isConnected) return;
  // jsdom knows the element, but not how to show it.
  if (typeof dialog.showModal === "function") dialog.showModal();
  else dialog.setAttribute("open", "");
}

/**
 * Shows it, takes the focus to the first thing to fill in, else to the dialog itself, never to its close button; and
 * takes it back afterwards.
 */
function useModal(
  element: RefObject<HTMLDialogElement | null>,
  returnFocus: DialogProps["returnFocus"],
  onClosed: DialogProps["onClosed"],
): void {
  const opener = useRef<Element | null>(undefined);
  const latest = useRef({ returnFocus, onClosed });
  useLayoutEffect(() => {
    latest.current = { returnFocus, onClosed };
  });
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (opener.current === undefined) opener.current = focusedElement();
    const cameFrom = opener.current;
    show(dialog);
    (dialog.querySelector<HTMLElement>(FIRST_FIELD) ?? dialog).focus();
    const ends = latest;
    return () => {
      // Once the page has settled: what closes it may also have drawn something that takes the focus. (StrictMode only
      // acts as if it went.)
      setTimeout(() => {
        if (dialog.isConnected) return;
        const { returnFocus: back, onClosed: closed } = ends.current;
        const target = back?.current ?? cameFrom;
        if (target instanceof HTMLElement) target.focus();
        closed?.();
      });
    };
  }, [element]);
}
