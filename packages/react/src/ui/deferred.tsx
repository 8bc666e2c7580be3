"use client";
import { Suspense, type ReactNode } from "react";
import { useIsFirst } from "../use-is-first.js";

export interface DeferredProps {
  /** What stands for the parts until they are here. */
  fallback?: ReactNode;
  /** Parts that load when they are shown: `lazy` ones. */
  children: ReactNode;
}

/** Parts that load when they are shown. A server that renders to a string cannot wait for them, and draws the fallback. */
export function Deferred({ fallback = null, children }: DeferredProps) {
  return useIsFirst() ? fallback : <Suspense fallback={fallback}>{children}</Suspense>;
}
