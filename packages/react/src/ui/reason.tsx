import type { ReactNode } from "react";

/**
 * Why the control around it is not available: shown on hover and focus, and read out as its description. It is inside
 * the control, so that a change never moves or remounts the element with the focus. `aria-hidden` keeps it out of the
 * control's name, and `aria-describedby` still finds it (accname 1.2, step 2A).
 */
export function Reason({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span id={id} aria-hidden="true" className="lk-reason">
      {children}
    </span>
  );
}
