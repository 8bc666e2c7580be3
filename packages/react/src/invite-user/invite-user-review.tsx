"use client";
import { forwardRef, useEffect, useRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { PrerequisiteList } from "../prerequisites/prerequisite-list.js";
import { intoView } from "../ui/into-view.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { useMergedRef } from "../ui/use-merged-ref.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { NoWorkspace } from "./no-workspace.js";
import { ReviewValue } from "./review-value.js";
import { reviewRows } from "./review.model.js";
import { english } from "./texts.js";

type InviteUserReviewProps = InviteUserPartProps & PartProps<"section">;

/**
 * The review before sending. Takes the focus when it appears, so that it is read first. Other props go to the `section`.
 */
export const InviteUserReview = forwardRef<HTMLElement, InviteUserReviewProps>(function InviteUserReview(
  { controller, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting, prerequisites, problem } = controller;
  const section = useRef<HTMLElement>(null);
  const merged = useMergedRef(section, ref);
  useEffect(() => {
    // Scroll to the top, steps included: the form may have been scrolled down.
    section.current?.focus({ preventScroll: true });
    intoView(section.current?.closest("form") ?? null, "start");
  }, []);
  const rows = reviewRows(form.values, setting, messages);
  const own = { className: "lk-invite-review", tabIndex: -1, "aria-label": m.reviewStep };
  return (
    <section {...mergeProps(own, given)} ref={merged}>
      {problem ? null : <p className="lk-hint">{m.reviewHint}</p>}
      <KeyValueList items={rows.map((row) => ({ label: row.label, value: <ReviewValue row={row} /> }))} />
      <NoWorkspace controller={controller} />
      <PrerequisiteList items={prerequisites} />
    </section>
  );
});
