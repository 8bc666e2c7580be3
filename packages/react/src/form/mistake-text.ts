import type { FieldError } from "@latchkey/core";
import type { CoreMessages } from "../i18n/messages.js";
import { ownText } from "../i18n/own-text.js";
import { directionOf, isolated } from "../i18n/person-name.js";

/**
 * A mistake in the reader's language.
 *
 * @param missing the form's own texts for required fields that are empty, by field
 */
export function mistakeText(
  { path, code, message, found = [] }: FieldError,
  messages: Pick<CoreMessages, "fieldErrors">,
  missing: Readonly<Record<string, string>>,
): string {
  const isMissing = code === "required" || code === "workspace_required";
  const text = (isMissing ? ownText(missing, path) : undefined) ?? ownText(messages.fieldErrors, code);
  if (text === undefined || found.length === 0) return text ?? message;
  return `${text} ${found.map((part) => isolated(part, directionOf(text))).join(", ")}`;
}
