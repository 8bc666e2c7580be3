"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Whether this render must be the same on a server and in the browser: on the server, and while its page is being taken
 * over. A part that is drawn in the browser from the start is never in it. Each part asks for itself: those inside of a
 * `Suspense` are taken over later than their provider.
 */
export function useIsFirst(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}
