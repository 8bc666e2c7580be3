import { isLatchkeyError } from "@latchkey/core";
import { useErrorText } from "@latchkey/react";
import { reasonOf } from "../host/api.ts";

/** Why something failed, in the reader's words: Latchkey's codes by its own texts, ours by ours. */
export function useReason(): (error: unknown) => string {
  const errorText = useErrorText();
  return (error) => (isLatchkeyError(error) ? errorText(error) : reasonOf(error));
}
