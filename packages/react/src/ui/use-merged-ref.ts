"use client";
import { useCallback, useRef, type Ref } from "react";

/**
 * One ref callback that fills two refs. If the caller's is a callback that returns a cleanup function, as React 19
 * allows, that function runs when the element goes, in React 18 too.
 */
export function useMergedRef<T>(own: Ref<T>, forwarded: Ref<T>): (node: T | null) => void {
  const cleanUp = useRef<(() => void) | void>(undefined);
  return useCallback(
    (node: T | null) => {
      fill(own, node);
      if (node === null && cleanUp.current) cleanUp.current();
      else cleanUp.current = fill(forwarded, node);
    },
    [own, forwarded],
  );
}

function fill<T>(ref: Ref<T>, node: T | null): (() => void) | void {
  if (typeof ref === "function") return ref(node);
  // oxlint-disable-next-line react/immutability -- filling refs is what it is for
  if (ref) ref.current = node;
}
