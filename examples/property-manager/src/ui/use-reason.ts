import { isLatchkeyError } from "@latchkey/core";
import { errorText, useLatchkey } from "@latchkey/react";
import { reasonOf } from "../host/api.ts";

/** Why something failed, in the reader's words: Latchkey's codes by its own texts, ours by ours. */
export function useReason(): (error: unknown) => string {
  const { messages, format } = useLatchkey();
  return (error) => (isLatchkeyError(error) ? errorText(error, messages, format) : reasonOf(error));
}
