"use client";
import { forwardRef, type MouseEvent } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { MailIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import type { InviteUserPartProps } from "./invite-user-person.js";
import { nextStepFor } from "./next-step.model.js";
import { english, type Texts } from "./texts.js";

export interface InviteUserActionsProps extends InviteUserPartProps, PartProps<"div", "onCancel"> {
  /** Leaves the form. Without it there is no cancel button. */
  onCancel?: (() => void) | undefined;
}

/** The form's buttons, for anywhere on the page: they find the form by its id. Other props go to the root `div`. */
export const InviteUserActions = forwardRef<HTMLDivElement, InviteUserActionsProps>(function InviteUserActions(
  { controller, onCancel, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { status, step, busy, blockedBy, formId, edit, problem, setting } = controller;
  const root = mergeProps({ className: "lk-actions" }, given);
  if (status === "no_roles")
    return onCancel ? (
      <div {...root} ref={ref}>
        <Button onClick={onCancel}>{messages.common.close}</Button>
      </div>
    ) : null;

  const refused = status === "loading" ? m.loading : status === "failed" ? m.loadFailed : blockedBy;
  if (step === "details") {
    return (
      <div {...root} ref={ref}>
        {onCancel ? <Button onClick={onCancel}>{messages.common.cancel}</Button> : null}
        {/* A key per button: focus must not move from "Continue" to "Send invitation" unnoticed. */}
        <Button key="next" variant="primary" type="submit" form={formId} disabledReason={refused}>
          {m.next}
        </Button>
      </div>
    );
  }
  // The second click of a double click on "Continue" hits this button. Ignore it.
  const ignoreSecondClick = (event: MouseEvent) => {
    if (event.detail > 1) event.preventDefault();
  };
  return (
    <div {...root} ref={ref}>
      <Button
        onClick={() => edit(setting.contact ? "role" : "firstName")}
        disabledReason={busy ? m.sending : undefined}
      >
        {messages.common.back}
      </Button>
      <Button
        key="send"
        variant="primary"
        type="submit"
        form={formId}
        icon={<MailIcon />}
        loading={busy === "send"}
        disabledReason={busy === "resend" ? m.sending : refused}
        onClick={ignoreSecondClick}
      >
        {nextStepFor(problem?.error)?.do === "retry" ? messages.common.retry : sendText(controller, messages)}
      </Button>
    </div>
  );
});

/** The label of the send button. It says if a temporary password is sent. */
export function sendText({ setting, form }: InviteUserPartProps["controller"], { inviteUser }: Texts): string {
  const role = setting.roles.find(({ key }) => key === form.values.role);
  return role?.activation === "temporary_password" ? inviteUser.sendTemporaryPassword : inviteUser.send;
}
