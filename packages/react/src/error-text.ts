import { isLatchkeyError } from "@latchkey/core";
import type { Format } from "./i18n/format.js";
import type { CoreMessages } from "./i18n/messages.js";

/** An error in the reader's language. The text depends on the error's code: the server's own text is always English. */
export function errorText(error: unknown, messages: CoreMessages, format: Format): string {
  if (!isLatchkeyError(error)) return messages.errors.unknown_error;
  const text = messages.errors[error.code];
  const retryAt = (error.problem as { retryAt?: string } | undefined)?.retryAt;
  return retryAt === undefined ? text : `${text} ${messages.tryAgainAt(format.dateTime(retryAt))}`;
}

/** The mistakes in fields that the server found, in the reader's language, by field. Empty for any other error. */
export function fieldErrorsOf(error: unknown, messages: CoreMessages): Record<string, string> {
  if (!isLatchkeyError(error, "validation_failed")) return {};
  const known = messages.fieldErrors as Record<string, string>;
  return Object.fromEntries(error.problem.errors.map(({ path, code, message }) => [path, known[code] ?? message]));
}
