"use client";
import { isLatchkeyError } from "@latchkey/core";
import { emailSuppressedMessage } from "@latchkey/core/contract";
import { useCallback } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { isUncertain } from "../form/request-errors.js";
import { useMessages } from "../i18n/use-messages.js";
import type { PrerequisiteText } from "../prerequisites/messages.js";
import { english } from "./texts.js";

/** The text of a toast about a failed action on a person. */
export type FailureText = (error: unknown, title: string, name: string) => { title: string; description: string };

/** The text for a failed action: who it was about, why it failed, and what to do. `title` says what did not happen. */
export function useFailureText(): FailureText {
  const { format, serverTime } = useLatchkey();
  const messages = useMessages(english);
  return useCallback(
    (error, title, name) => {
      const texts = messages.contactList;
      if (isUncertain(error))
        return {
          title: texts.noAnswer(name),
          description: `${errorText(error, messages, format)} ${texts.repeatIsSafe}`,
        };
      // A wait of seconds is shown as a duration, not as a time of day.
      if (isLatchkeyError(error, "resend_cooldown"))
        return {
          title,
          description: texts.resendAllowed(format.relative(error.problem.retryAt, new Date(serverTime()))),
        };
      if (!isLatchkeyError(error, "not_eligible")) return { title, description: errorText(error, messages, format) };
      const known: Record<string, PrerequisiteText | undefined> = messages.inviteUser.checks;
      const unmet = error.problem.checks
        .filter(({ ok }) => !ok)
        .map(({ id, message }) => {
          const text = message === emailSuppressedMessage ? messages.inviteUser.emailSuppressed : known[id];
          return text ? `${messages.inviteUser.blockedBy(text.unmet)} ${text.fix}` : message;
        });
      return { title, description: unmet.join(" ") || errorText(error, messages, format) };
    },
    [messages, format, serverTime],
  );
}
