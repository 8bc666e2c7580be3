import type { ReactNode } from "react";
import { cx } from "./cx.js";

export interface KeyValueListProps {
  items: readonly { label: string; value: ReactNode }[];
  className?: string | undefined;
}

/** Facts of one thing, to be checked at a glance. */
export function KeyValueList({ items, className }: KeyValueListProps) {
  return (
    <dl className={cx("lk-facts", className)}>
      {items.map(({ label, value }) => (
        <div key={label} className="lk-fact">
          <dt className="lk-fact-label">{label}</dt>
          <dd className="lk-fact-value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
