import type { ReactNode } from "react";
import { mergeProps, type PartProps } from "./part.js";

export interface KeyValueListProps extends PartProps<"dl"> {
  items: readonly { label: string; value: ReactNode }[];
}

/** Facts about one thing, to check at a glance. */
export function KeyValueList({ items, ...given }: KeyValueListProps) {
  return (
    <dl {...mergeProps({ className: "lk-facts" }, given)}>
      {items.map(({ label, value }) => (
        <div key={label} className="lk-fact">
          <dt className="lk-fact-label">{label}</dt>
          <dd className="lk-fact-value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
