"use client";
import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

// Rows rendered before and after those in sight, so that a turn of the wheel shows no gap.
const SPARE = 6;

interface Window {
  /** Indexes of the rows to render. */
  indexes: readonly number[];
  /** The first row after those in sight. */
  end: number;
  onScroll: () => void;
  /** Scrolls a row into sight. */
  reveal: (index: number) => void;
}

/**
 * Which rows of a long list are in sight. CSS gives all rows the same height, which is measured from the list, so that
 * no theme value is repeated here. The row `keep` is always rendered, since it has the focus.
 */
export function useWindow(list: RefObject<HTMLElement | null>, count: number, keep: number): Window {
  const [{ from, to }, setRange] = useState({ from: 0, to: 2 * SPARE });
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0, scrollHeight = 0 } = list.current ?? {};
    const row = scrollHeight / count;
    if (!(row > 0)) return;
    const range = {
      from: Math.max(Math.floor(scrollTop / row) - SPARE, 0),
      to: Math.ceil((scrollTop + clientHeight) / row) + SPARE,
    };
    setRange((now) => (now.from === range.from && now.to === range.to ? now : range));
  }, [list, count]);
  useLayoutEffect(look, [look]);

  const reveal = (index: number) => {
    const element = list.current;
    if (!element) return;
    const row = element.scrollHeight / count;
    // Includes a heading above the first row of a group.
    const top = Math.max(
      Math.min(element.scrollTop, Math.max(index - 1, 0) * row),
      (index + 1) * row - element.clientHeight,
    );
    // jsdom cannot scroll.
    element.scrollTo?.({ top, behavior: "instant" });
    look();
  };

  const end = Math.min(to, count);
  const indexes = Array.from({ length: Math.max(end - from, 0) }, (_, at) => from + at);
  if (keep < count && keep >= 0 && (keep < from || keep >= end)) indexes.push(keep);
  return { indexes, end, onScroll: look, reveal };
}

/** The position of a row in such a list. */
export const rowStyle = (index: number) => ({ insetBlockStart: `calc(var(--_lk-row) * ${index})` });

/** The height of all rows together. */
export const spaceStyle = (count: number) => ({ blockSize: `calc(var(--_lk-row) * ${count})` });
