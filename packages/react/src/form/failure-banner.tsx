"use client";
import { isLatchkeyError } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { safePage } from "../ui/safe-page.js";
import type { Failure } from "./use-task.js";

// The core texts cover every error.
const english = {};

export interface FailureBannerProps {
  failure: Failure | null;
}

/**
 * Why the form could not be sent, in the reader's language. Announced immediately, and again for each failed attempt.
 */
export function FailureBanner({ failure }: FailureBannerProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  if (!failure) return null;
  // The host manages sign-in and passwords: link to its page.
  const page = isLatchkeyError(failure.error, "managed_by_host")
    ? safePage(failure.error.problem?.signInUrl ?? undefined)
    : undefined;
  const tone = isLatchkeyError(failure.error, "rate_limited") ? "warning" : "danger";
  return (
    <Banner
      key={failure.attempt}
      tone={tone}
      role="alert"
      action={
        page === undefined ? undefined : (
          <a className="lk-link" href={page}>
            {messages.common.goToSignIn}
          </a>
        )
      }
    >
      {errorText(failure.error, messages, format)}
    </Banner>
  );
}
