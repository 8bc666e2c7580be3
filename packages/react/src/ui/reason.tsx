import type { ReactNode } from "react";

/**
 * Why the control around it is refused: seen on hover and focus, heard as its description. It sits inside the
 * control, so that refusing and allowing never moves or remounts what may hold the focus; `aria-hidden` keeps
 * it out of the control's name, and `aria-describedby` still finds it (accname 1.2, step 2A).
 */
export function Reason({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span id={id} aria-hidden="true" className="lk-reason">
      {children}
    </span>
  );
}
