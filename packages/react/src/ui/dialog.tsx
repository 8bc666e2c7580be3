"use client";
import {
  forwardRef,
  useId,
  useLayoutEffect,
  useRef,
  type ForwardedRef,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
} from "react";
import { focusedElement } from "./dom.js";
import { IconButton } from "./icon-button.js";
import { XIcon } from "./icons.js";
import { useLayer } from "./layers.js";
import { Overlay } from "./overlay.js";
import { mergeProps, states, type PartProps } from "./part.js";
import { useMergedRef } from "./use-merged-ref.js";

/** The panel's `data-` states. */
export interface DialogStates {
  /** 400, 520 or 720 px wide. */
  size: "sm" | "md" | "lg";
}

/** What a dialog passes on to its panel, the `dialog` element. */
export type PanelProps<Own extends string = never> = PartProps<"dialog", "open" | Own>;

export interface DialogProps extends PanelProps<"title"> {
  open: boolean;
  /** Called on Escape, the close button and a press outside. Ignore it while work is under way. */
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Scrolls; head and foot stay. Leave it out for a question that the title and the description ask. */
  children?: ReactNode;
  /** Buttons, the main one last. To submit a form in the body give the button `type="submit"` and `form={id}`. */
  footer?: ReactNode;
  closeLabel: string;
  /** Default `md`. In a window narrower than 640 px it is a sheet at the bottom edge. */
  size?: DialogStates["size"] | undefined;
  /** What gets the focus afterwards, if what opened it will be gone by then. Default: what had it before. */
  returnFocus?: RefObject<HTMLElement | null> | undefined;
  /** Called once it is gone and the focus is back, for anything that moves the focus elsewhere. */
  onClosed?: (() => void) | undefined;
  /** Default: the root's, else the dialog around, else the shadow root or `document.body`. */
  portalContainer?: HTMLElement | null | undefined;
}

const FIRST_FIELD = ".lk-dialog-body :is(input, select, textarea):not([type=hidden], :disabled)";

/**
 * A window over the page, for one task: the browser's own modal dialog. It lies over every z-index and every dialog of
 * the host. Everything else is inert meanwhile, so that no focus trap can pull the focus out of it. Other props go to
 * the panel, the `dialog` element.
 */
export const Dialog = forwardRef<HTMLDialogElement, DialogProps>(function Dialog(
  { open, portalContainer, ...props },
  ref,
) {
  if (!open) return null;
  return (
    <Overlay container={portalContainer}>
      <Panel {...props} panelRef={ref} />
    </Overlay>
  );
});

function Panel({
  onOpenChange,
  title,
  description,
  children,
  footer,
  closeLabel,
  size = "md",
  returnFocus,
  onClosed,
  panelRef,
  ...given
}: Omit<DialogProps, "open" | "portalContainer"> & { panelRef: ForwardedRef<HTMLDialogElement> }) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  const merged = useMergedRef(element, panelRef);
  const pressed = useRef<EventTarget | null>(null);
  const close = () => onOpenChange(false);
  useLayer(element, close, true);
  useModal(element, returnFocus, onClosed);
  return (
    <dialog
      {...mergeProps(
        // oxlint-disable-next-line react/refs -- the handlers read refs, and run after the render
        {
          className: "lk-dialog",
          ...states<DialogStates>({ size }),
          tabIndex: -1,
          "aria-labelledby": `${id}-title`,
          "aria-describedby": description ? `${id}-description` : undefined,
          onPointerDown: (event: { target: EventTarget }) => void (pressed.current = event.target),
          // A press beside it, for pointers; Escape and the button are for everybody.
          onClick: (event: MouseEvent) => {
            if (pressed.current === element.current && isBeside(event)) close();
          },
          // The back gesture of a phone. The caller decides whether it closes.
          onCancel: (event: SyntheticEvent) => {
            // A file picker inside sends the same event.
            if (event.target !== event.currentTarget) return;
            event.preventDefault();
            close();
          },
          // A browser may close it without asking, after one refusal.
          onClose: () => {
            show(element.current);
            close();
          },
        },
        given,
      )}
      ref={merged}
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
  // jsdom knows the element but cannot show it.
  if (typeof dialog.showModal === "function") dialog.showModal();
  else dialog.setAttribute("open", "");
}

/**
 * Shows it and moves the focus to the first field, else to the dialog itself, never to its close button. Moves it back
 * afterwards.
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
      // Once the page has settled: whatever closes it may also draw something that takes the focus. (StrictMode only
      // pretends to unmount it.)
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
