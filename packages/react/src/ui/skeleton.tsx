"use client";
import { cx } from "./cx.js";

export interface SkeletonProps {
  /** Lines of text it stands for. Default 1; the last of several is shorter. */
  lines?: number | undefined;
  /** Any css length. Default: as wide as there is room. */
  width?: string | undefined;
  className?: string | undefined;
}

// Not as an attribute: in a server's HTML a content security policy without inline styles refuses it.
const withWidth = (width: string | undefined) => (element: HTMLElement | null) =>
  element?.style.setProperty("inline-size", width ?? "");

/** Where text will be. Silent: the region around it carries `aria-busy` and says what is loading. */
export function Skeleton({ lines = 1, width, className }: SkeletonProps) {
  return (
    <span className={cx("lk-skeleton", className)} aria-hidden="true" ref={withWidth(width)}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="lk-skeleton-line" />
      ))}
    </span>
  );
}
