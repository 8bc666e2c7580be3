"use client";
import { forwardRef, useEffect, useId, useRef, type ReactNode } from "react";
import { Card } from "../ui/card.js";
import { isFocusNowhere } from "../ui/dom.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";

export interface PasswordCardProps extends PartProps<"div", "title"> {
  /** The view's name. A new one takes the focus, so that screen readers read what has changed. */
  title: string | null;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
  /** Whether the first view takes the focus too, because it replaces another one. */
  takesFocus?: boolean | undefined;
  children: ReactNode;
}

/** The card around the forms of this folder. */
export const PasswordCard = forwardRef<HTMLDivElement, PasswordCardProps>(function PasswordCard(
  { title, headingLevel = 2, takesFocus = false, children, ...given },
  ref,
) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(takesFocus ? null : title);
  const titleId = useId();
  const Heading = `h${headingLevel}` as const;
  useEffect(() => {
    if (shown.current === title) return;
    const isFirst = shown.current === null && !takesFocus;
    shown.current = title;
    // The first view is not a reaction to anything: it must not take the focus from a host's page, nor scroll it.
    if (isFirst && !isFocusNowhere(heading.current)) return;
    heading.current?.focus({ preventScroll: isFirst });
  }, [title, takesFocus]);
  return (
    <Root {...mergeProps({ className: "lk-password" }, given)} ref={ref}>
      <Card aria-labelledby={title === null ? undefined : titleId} aria-busy={title === null || undefined}>
        {title === null ? null : (
          <Heading id={titleId} ref={heading} tabIndex={-1} className="lk-password-title">
            {title}
          </Heading>
        )}
        {children}
      </Card>
    </Root>
  );
});
