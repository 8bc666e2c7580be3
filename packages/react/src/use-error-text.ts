"use client";
import { useCallback } from "react";
import { useLatchkey } from "./context.js";
import { errorText } from "./error-text.js";

const noFeatures = {};

/** Says what went wrong, in the reader's words: for what a host calls on the client itself. */
export function useErrorText(): (error: unknown) => string {
  const { messagesOf, format } = useLatchkey();
  return useCallback((error) => errorText(error, messagesOf(noFeatures), format), [messagesOf, format]);
}
