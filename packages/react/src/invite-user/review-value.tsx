"use client";
import { useLatchkey } from "../context.js";
import { withNames } from "../i18n/names.js";
import { phoneText } from "../i18n/phone-text.js";
import type { ReviewRow } from "./review.model.js";

/** The value of a review row. Names are isolated, so that another script does not reorder the text around them. */
export function ReviewValue({ row: { id, value } }: { row: ReviewRow }) {
  const { format, locale } = useLatchkey();
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
    // The line has the page's direction, so that it aligns with its column; the text inside has its own.
    <span key={line} className="lk-invite-line">
      {id === "phone" ? (
        // Its groups keep their order in a page that is read from right to left.
        <bdi className="lk-invite-value" dir="ltr">
          {phoneText(line, locale)}
        </bdi>
      ) : (
        <bdi className="lk-invite-value">{line}</bdi>
      )}
    </span>
  ));
}
