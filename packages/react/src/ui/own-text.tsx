import type { ReactNode } from "react";

/**
 * A text beside other things, in an element of its own. A browser's translator puts its own elements in place of text
 * nodes, and React, which then looks for the node it once made, takes the whole tree down; an element it finds again.
 */
export function OwnText({ children }: { children: ReactNode }) {
  return typeof children === "string" || typeof children === "number" ? <span>{children}</span> : <>{children}</>;
}
