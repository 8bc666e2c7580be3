"use client";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { MailIcon } from "../ui/icons.js";
import { KeyValueList } from "../ui/key-value-list.js";
import type { PartProps } from "../ui/part.js";
import { sendText } from "./invite-user-actions.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { nextStepFor } from "./next-step.model.js";
import { NoWorkspace } from "./no-workspace.js";
import { ReviewValue } from "./review-value.js";
import { reviewRows } from "./review.model.js";
import { english } from "./texts.js";

export interface InviteUserSummaryProps extends InviteUserPartProps, PartProps<"section", "title"> {
  headingLevel: 2 | 3 | 4;
  /** Where the cancel link leads. */
  listPath: string;
}

/** What will be sent, while the form is filled in, and the button that sends it. Other props go to the `section`. */
export const InviteUserSummary = forwardRef<HTMLElement, InviteUserSummaryProps>(function InviteUserSummary(
  { controller, headingLevel, listPath, ...given },
  ref,
) {
  const { LinkComponent } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting, status, busy, blockedBy, problem } = controller;
  const rows = reviewRows(form.values, setting, messages);
  const refused = status === "loading" ? m.loading : status === "failed" ? m.loadFailed : blockedBy;
  return (
    <Card
      {...given}
      ref={ref}
      headingLevel={headingLevel}
      title={m.summary}
      footer={
        <>
          <LinkComponent href={listPath} className="lk-link">
            {messages.common.cancel}
          </LinkComponent>
          <Button
            variant="primary"
            type="submit"
            icon={<MailIcon />}
            loading={busy === "send"}
            disabledReason={busy === "resend" ? m.sending : refused}
          >
            {nextStepFor(problem?.error)?.do === "retry" ? messages.common.retry : sendText(controller, messages)}
          </Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="lk-hint">{m.summaryEmpty}</p>
      ) : (
        <KeyValueList items={rows.map((row) => ({ label: row.label, value: <ReviewValue row={row} /> }))} />
      )}
      {form.values.role === "" ? null : <NoWorkspace controller={controller} />}
    </Card>
  );
});
