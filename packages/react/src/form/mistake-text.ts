import type { FieldError } from "@latchkey/core";
import type { CoreMessages } from "../i18n/messages.js";
import { ownText } from "../i18n/own-text.js";
import type { FormTexts } from "./messages.js";

/** A mistake in the reader's language. A field's own text for a missing value is preferred to the general one. */
export function mistakeText(
  { path, code, message }: FieldError,
  messages: CoreMessages & { inviteUser: Pick<FormTexts, "missing"> },
): string {
  const { missing } = messages.inviteUser;
  const isMissing = code === "required" || code === "workspace_required";
  return (isMissing ? ownText(missing, path) : undefined) ?? ownText(messages.fieldErrors, code) ?? message;
}
