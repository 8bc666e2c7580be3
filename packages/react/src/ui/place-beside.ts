"use client";
import { useLayoutEffect, type RefObject } from "react";

const GAP = 4;
const EDGE = 8;

/**
 * Keeps a popover below its anchor, or above if there is more room, and inside the window. With `size`, the number of
 * its rows, it is as wide as the anchor and is placed again when the number changes.
 */
export function usePlaceBeside(
  popover: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  align: "start" | "end",
  size?: number,
): void {
  useLayoutEffect(() => {
    const element = popover.current;
    if (!element) return;
    // Browsers without popovers stack it by z-index.
    if (typeof element.showPopover === "function" && element.isConnected && !element.matches(":popover-open"))
      element.showPopover();
    let last = "";
    let frame = 0;
    // Checked in each frame: a scroller, the window, or a new hint in the form above may move the anchor.
    const follow = () => {
      const at = anchor.current?.getBoundingClientRect();
      const now = at ? [at.left, at.top, at.width, at.height, window.innerWidth, window.innerHeight].join() : last;
      if (at && now !== last) {
        if (size !== undefined) element.style.width = `${at.width}px`;
        placeBeside(element, at, align);
      }
      last = now;
      // jsdom may have no animation frames.
      if (typeof requestAnimationFrame === "function") frame = requestAnimationFrame(follow);
    };
    follow();
    return () => void (frame && cancelAnimationFrame(frame));
  }, [popover, anchor, align, size]);
}

function placeBeside(element: HTMLElement, at: DOMRect, align: "start" | "end"): void {
  const { style } = element;
  const { clientWidth } = document.documentElement;
  const { scrollTop } = element;
  style.removeProperty("--_lk-room");
  const { offsetWidth, offsetHeight } = element;
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const isBelow = offsetHeight <= below || below >= above;
  const isLeft = (align === "start") === (getComputedStyle(element).direction === "ltr");
  const left = isLeft ? at.left : at.right - offsetWidth;
  style.setProperty("--_lk-room", `${Math.max(isBelow ? below : above, 0)}px`);
  element.scrollTop = scrollTop;
  style.left = `${Math.max(EDGE, Math.min(left, clientWidth - offsetWidth - EDGE))}px`;
  style.top = isBelow ? `${at.bottom + GAP}px` : "auto";
  style.bottom = isBelow ? "auto" : `${window.innerHeight - at.top + GAP}px`;
}
