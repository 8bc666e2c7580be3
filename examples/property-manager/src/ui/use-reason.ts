import { isLatchkeyError } from "@latchkey/core";
import { errorText, useLatchkey } from "@latchkey/react";
import { reasonOf } from "../host/api.ts";

// The words of errors are with all others that no single component owns.
const noFeature = {};

/** Why something failed, in the reader's words: Latchkey's codes by its own texts, ours by ours. */
export function useReason(): (error: unknown) => string {
  const { messagesOf, format } = useLatchkey();
  return (error) => (isLatchkeyError(error) ? errorText(error, messagesOf(noFeature), format) : reasonOf(error));
}
