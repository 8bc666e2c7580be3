import type { ReactNode } from "react";

/**
 * A text beside other nodes, in an element of its own. Browser translators replace text nodes with their own elements;
 * React then misses its node and unmounts the whole tree. An element it finds again.
 */
export function OwnText({ children }: { children: ReactNode }) {
  return typeof children === "string" || typeof children === "number" ? <span>{children}</span> : <>{children}</>;
}
