"use client";
import { cx } from "./cx.js";

export interface SkeletonProps {
  /** Number of text lines. Default 1; the last of several is shorter. */
  lines?: number | undefined;
  /** Any CSS length. Default: all the room there is. */
  width?: string | undefined;
  className?: string | undefined;
}

// Not a style attribute: in a server's HTML, a content security policy without inline styles blocks it.
const withWidth = (width: string | undefined) => (element: HTMLElement | null) =>
  element?.style.setProperty("inline-size", width ?? "");

/** A placeholder for text. The region around it has `aria-busy` and says what is loading. */
export function Skeleton({ lines = 1, width, className }: SkeletonProps) {
  return (
    <span className={cx("lk-skeleton", className)} aria-hidden="true" ref={withWidth(width)}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="lk-skeleton-line" />
      ))}
    </span>
  );
}
