"use client";
import { isLatchkeyError } from "@latchkey/core";
import { errorText } from "../error-text.js";
import { useLatchkey } from "../provider.js";
import { Banner } from "../ui/banner.js";
import type { Failure } from "./use-task.js";
import { useMessages } from "../i18n/use-messages.js";

// The core has the words for every error.
const english = {};

export interface FailureBannerProps {
  failure: Failure | null;
}

/** Why the form could not be sent, in the reader's words. Said at once, and again when it happens again. */
export function FailureBanner({ failure }: FailureBannerProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  if (!failure) return null;
  // To wait is no fault of anybody's.
  const tone = isLatchkeyError(failure.error, "rate_limited") ? "warning" : "danger";
  return (
    <Banner key={failure.attempt} tone={tone} role="alert">
      {errorText(failure.error, messages, format)}
    </Banner>
  );
}
