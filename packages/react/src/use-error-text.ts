"use client";
import { useCallback } from "react";
import { useLatchkey } from "./context.js";
import { errorText } from "./error-text.js";

const noFeatures = {};

/** Returns a function that gives an error in the reader's language, for calls that the host makes on the client. */
export function useErrorText(): (error: unknown) => string {
  const { messagesOf, format } = useLatchkey();
  return useCallback((error) => errorText(error, messagesOf(noFeatures), format), [messagesOf, format]);
}
