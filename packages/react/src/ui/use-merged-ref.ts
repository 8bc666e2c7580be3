"use client";
import { useCallback, useRef, type Ref } from "react";

/**
 * One ref callback that fills two refs. A cleanup function that a callback ref returns, as React 19 allows, runs when
 * the element goes, with React 18 too.
 */
export function useMergedRef<T>(own: Ref<T>, forwarded: Ref<T> | undefined): (node: T | null) => void {
  const cleanUps = useRef(new Map<Ref<T>, () => void>());
  return useCallback(
    (node: T | null) => {
      for (const ref of [own, forwarded]) fill(ref, node, cleanUps.current);
    },
    [own, forwarded],
  );
}

function fill<T>(ref: Ref<T> | undefined, node: T | null, cleanUps: Map<Ref<T>, () => void>): void {
  if (!ref) return;
  if (typeof ref !== "function") {
    // oxlint-disable-next-line react/immutability -- filling refs is what it is for
    ref.current = node;
    return;
  }
  const cleanUp = cleanUps.get(ref);
  cleanUps.delete(ref);
  if (node === null && cleanUp) return cleanUp();
  const returned = ref(node);
  if (typeof returned === "function") cleanUps.set(ref, returned);
}
