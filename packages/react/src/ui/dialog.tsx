"use client";
import { Dialog as Radix } from "radix-ui";
import { useRef, type ReactNode, type RefObject } from "react";
import { IconButton } from "./icon-button.js";
import { XIcon } from "./icons.js";
import { Root, useRoot } from "./root.js";

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
  /** Default: the root's, then `document.body`. */
  portalContainer?: HTMLElement | null | undefined;
}

// Radix asks for this explicitly.
const WITHOUT_DESCRIPTION = { "aria-describedby": undefined };
const FIRST_FIELD = ".lk-dialog-body :is(input, select, textarea):not([type=hidden], :disabled)";

/** A window over the page, for one task. */
export function Dialog(props: DialogProps) {
  const { title, description, children, footer, closeLabel, size = "md", returnFocus, onClosed } = props;
  const root = useRoot();
  const content = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal container={props.portalContainer ?? root.portalContainer}>
        <Root>
          <Radix.Overlay className="lk-scrim" />
          <Radix.Content
            ref={content}
            className="lk-dialog"
            data-size={size}
            {...(description ? {} : WITHOUT_DESCRIPTION)}
            // The first thing to fill in, else the dialog itself: never its close button.
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              opener.current = document.activeElement;
              (content.current?.querySelector<HTMLElement>(FIRST_FIELD) ?? content.current)?.focus();
            }}
            // Radix gives the focus back to its own trigger only, and we have none.
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              const target = returnFocus?.current ?? opener.current;
              if (target instanceof HTMLElement) target.focus();
              onClosed?.();
            }}
          >
            <header className="lk-dialog-head">
              <div className="lk-dialog-titles">
                <Radix.Title className="lk-dialog-title">{title}</Radix.Title>
                {description ? <Radix.Description className="lk-dialog-description">{description}</Radix.Description> : null}
              </div>
              <Radix.Close asChild>
                <IconButton label={closeLabel} icon={<XIcon />} size="sm" />
              </Radix.Close>
            </header>
            {children ? <div className="lk-dialog-body">{children}</div> : null}
            {footer ? <footer className="lk-dialog-foot">{footer}</footer> : null}
          </Radix.Content>
        </Root>
      </Radix.Portal>
    </Radix.Root>
  );
}
