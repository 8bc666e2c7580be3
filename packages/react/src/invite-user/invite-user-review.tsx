"use client";
import { useEffect, useRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { PrerequisiteList } from "../prerequisites/prerequisite-list.js";
import { intoView } from "../ui/into-view.js";
import { KeyValueList } from "../ui/key-value-list.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { NoWorkspace } from "./no-workspace.js";
import { ReviewValue } from "./review-value.js";
import { reviewRows } from "./review.model.js";
import { english } from "./texts.js";

/** The last look. Takes the focus when it appears, so that it is read before anything is sent. */
export function InviteUserReview({ controller }: InviteUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting, prerequisites, problem } = controller;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // From the top, steps included: the form before it may have been scrolled down.
    section.current?.focus({ preventScroll: true });
    intoView(section.current?.closest("form") ?? null, "start");
  }, []);
  const rows = reviewRows(form.values, setting, messages);
  return (
    <section ref={section} tabIndex={-1} className="lk-invite-review" aria-label={m.reviewStep}>
      {problem ? null : <p className="lk-hint">{m.reviewHint}</p>}
      <KeyValueList items={rows.map((row) => ({ label: row.label, value: <ReviewValue row={row} /> }))} />
      <NoWorkspace controller={controller} />
      <PrerequisiteList items={prerequisites} />
    </section>
  );
}
