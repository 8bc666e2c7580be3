import type { EligibilityCheck } from "../contract/eligibility.js";
import { errors, type ErrorCode, type FieldError } from "../contract/errors.js";

/** A refusal as an English sentence: what is unmet or wrong where it says so, otherwise the meaning of its code. */
export function refusalSentence(code: ErrorCode, details: Readonly<Record<string, unknown>>): string {
  if (code === "not_eligible")
    return (details["checks"] as EligibilityCheck[])
      .filter(({ ok }) => !ok)
      .map(({ message }) => message)
      .join(" ");
  if (code === "validation_failed") return (details["errors"] as FieldError[]).map(({ message }) => message).join(" ");
  return errors[code].when;
}
