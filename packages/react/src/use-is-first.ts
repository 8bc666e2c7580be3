"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Whether this render must be the same on the server and in the browser: true on the server and during hydration.
 * Always false for a part that first renders in the browser. Each part calls it by itself, since parts inside of a
 * `Suspense` hydrate later than their provider.
 */
export function useIsFirst(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}
