"use client";
import { isLatchkeyError } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { isUncertain, mistakesOf } from "../form/request-errors.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { intoView } from "../ui/into-view.js";
import { useNow } from "../use-now.js";
import type { EditUserPartProps } from "./edit-user-person.js";
import { refusalText } from "./edit-user.model.js";
import { english } from "./texts.js";

const SECOND_MS = 1000;

/** Why nothing was saved or sent. Mistakes in fields are shown there instead. */
export function EditUserProblem({ controller: { problem, form, step } }: EditUserPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.editUser;
  // The clock stands still: a running one would announce the alert again every second.
  const nowMs = useNow(SECOND_MS, false);
  if (!problem) return null;
  const { error, attempt } = problem;
  const isAtField =
    mistakesOf(error).some(({ path }) => (path.split(".")[0] ?? "") in form.values) ||
    (isLatchkeyError(error, "conflict") && error.problem.field in form.values);
  if (isAtField) return null;
  return (
    // A new element for each attempt, so that the same words are read out again.
    <Banner
      key={attempt}
      ref={intoView}
      role="alert"
      tone={isLatchkeyError(error, "resend_cooldown") ? "warning" : "danger"}
      title={step === "resend" ? m.notSent : m.notSaved}
    >
      {textOf()}
    </Banner>
  );

  function textOf(): string {
    if (isUncertain(error))
      return step === "resend"
        ? `${errorText(error, messages, format)} ${messages.contactList.repeatIsSafe}`
        : m.noAnswer;
    if (isLatchkeyError(error, "resend_cooldown"))
      return messages.contactList.resendAllowed(format.relative(error.problem.retryAt, new Date(nowMs)));
    return (
      (isLatchkeyError(error) ? refusalText(error.code, messages) : undefined) ?? errorText(error, messages, format)
    );
  }
}

/** Why the form failed to load, with a retry if that may help. */
export function EditUserLoadProblem({ controller: { status, loadError, reload } }: EditUserPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const retry = (
    <Button size="sm" onClick={reload}>
      {messages.common.retry}
    </Button>
  );
  return (
    <Banner tone="danger" role="alert" title={messages.editUser.loadFailed} action={status === "failed" ? retry : null}>
      {status === "gone"
        ? messages.errors.not_found
        : loadError === undefined
          ? messages.errors.unauthenticated
          : errorText(loadError, messages, format)}
    </Banner>
  );
}
