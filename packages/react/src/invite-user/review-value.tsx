"use client";
import { useLatchkey } from "../context.js";
import { withNames } from "../i18n/names.js";
import type { ReviewRow } from "./review.model.js";

/** A value of a review row, as its kind is written. Names stand apart, whatever their script. */
export function ReviewValue({ row: { id, value } }: { row: ReviewRow }) {
  const { format } = useLatchkey();
  if (id === "workspaces" && typeof value !== "string")
    return withNames((...names: string[]) => format.list(names), ...value);
  if (id === "message") {
    return (
      <span className="lk-invite-message" dir="auto">
        {value}
      </span>
    );
  }
  const lines = typeof value === "string" ? [value] : value;
  return lines.map((line) => (
    // The line is the page's, so that an address keeps to its column; only what is in it runs its own way.
    <span key={line} className="lk-invite-line">
      <bdi className="lk-invite-value">{line}</bdi>
    </span>
  ));
}
