"use client";
import { useCallback, useLayoutEffect, useState, type RefObject } from "react";

// Drawn before and after what is in sight: a turn of the wheel shows no gap.
const SPARE = 6;

interface Window {
  /** The rows to draw, by their index. */
  indexes: readonly number[];
  /** The first row after those in sight. */
  end: number;
  onScroll: () => void;
  /** Brings a row into sight. */
  reveal: (index: number) => void;
}

/**
 * Which rows of a long list are in sight. All are equally high by css; how high is seen from the list itself, so that
 * nothing of the theme is written down twice. `keep` is drawn wherever it is, since it has the focus.
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
    // A heading above the first one of its group comes along.
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

/** Where a row of such a list stands. */
export const rowStyle = (index: number) => ({ insetBlockStart: `calc(var(--_lk-row) * ${index})` });

/** How high all rows are together. */
export const spaceStyle = (count: number) => ({ blockSize: `calc(var(--_lk-row) * ${count})` });
