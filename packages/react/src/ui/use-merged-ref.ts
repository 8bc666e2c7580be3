"use client";
import { useCallback, type ForwardedRef, type RefObject } from "react";

/** One ref callback that fills the caller's ref and our own. */
export function useMergedRef<T>(own: RefObject<T | null>, forwarded: ForwardedRef<T>): (node: T | null) => void {
  return useCallback(
    // oxlint-disable-next-line react/immutability -- filling refs is what it is for
    (node: T | null) => {
      // oxlint-disable-next-line react/immutability -- as above
      (own as { current: T | null }).current = node;
      if (typeof forwarded === "function") forwarded(node);
      // oxlint-disable-next-line react/immutability -- as above
      else if (forwarded) forwarded.current = node;
    },
    [own, forwarded],
  );
}
