"use client";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { Card } from "../ui/card.js";
import { cx } from "../ui/cx.js";
import { isFocusNowhere } from "../ui/dom.js";
import { Root } from "../ui/root.js";

export interface PasswordCardProps {
  /** What the view is called. A new one takes the focus, which says what has changed to those who do not see it. */
  title: string | null;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
  /** Whether the first view takes the focus too, since it came in the place of another. */
  takesFocus?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** The sheet that the forms of this folder are on. */
export function PasswordCard({ title, headingLevel = 2, takesFocus = false, className, children }: PasswordCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(takesFocus ? null : title);
  const titleId = useId();
  const Heading = `h${headingLevel}` as const;
  useEffect(() => {
    if (shown.current === title) return;
    const isFirst = shown.current === null && !takesFocus;
    shown.current = title;
    // The first view is no answer to anything: it must not take the focus from a host's page, nor scroll it.
    if (isFirst && !isFocusNowhere(heading.current)) return;
    heading.current?.focus({ preventScroll: isFirst });
  }, [title, takesFocus]);
  return (
    <Root className={cx("lk-password", className)}>
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
}
