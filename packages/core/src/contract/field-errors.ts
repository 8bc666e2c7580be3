import * as z from "zod/mini";
import { choose } from "./either-of.js";
import { emailFaults } from "./email.js";
import type { FieldError } from "./errors.js";
import { linksIn } from "./invitation/links-in-text.js";
import { phoneFaults } from "./phone.js";

/** The codes of a mistake in a field, each with its English sentence. Screens translate by code. */
export const fieldErrorCodes = {
  required: "This is required.",
  wrong_type: "This has the wrong type.",
  too_short: "This is too short.",
  too_long: "This is too long.",
  too_small: "This is too small.",
  too_big: "This is too large.",
  too_many: "There are too many.",
  too_few: "There are too few.",
  invalid_value: "This is not one of the possible values.",
  invalid_format: "This has the wrong format.",
  invalid_id: 'An id has printable ASCII characters only, and is not "." or "..", which are steps in a path.',
  ...emailFaults,
  ...phoneFaults,
  invalid_locale: "This is not a language tag.",
  invalid_time_zone: "This is not the name of a time zone, such as America/New_York.",
  invalid_path: "A path starts with a single slash and stays on this site.",
  contains_link: "This contains a link.",
  invalid_characters: "This contains characters that are not allowed.",
  unknown_field: "There is no such field.",
  not_together: "Leave this out, or the other one.",
  repeated: "This can only be given once.",
  unknown_role: "There is no such role.",
  unknown_record_set: "There is no such record set.",
  not_in_plan: "The plan does not include this.",
  workspace_required: "Choose at least one workspace.",
} as const;

export type FieldErrorCode = keyof typeof fieldErrorCodes;

/** The mistake in one field. `message` is the table's sentence by default. */
export function fieldError(path: string, code: FieldErrorCode, message: string = fieldErrorCodes[code]): FieldError {
  return { path, code, message };
}

/** The result of a check: the cleaned-up value, or the first hundred mistakes. */
export type Checked<Output> = { ok: true; value: Output } | { ok: false; errors: FieldError[] };

// A body that is all mistakes must not cause a response several times its size.
const MAX_ERRORS = 100;

/** Checks a value. The server and the forms use it, so that both report the same mistakes. */
export function check<Output>(schema: z.ZodMiniType<Output>, value: unknown): Checked<Output> {
  const chosen = choose(schema, value);
  if (chosen && "errors" in chosen) return { ok: false, errors: chosen.errors };
  // Without the input, a missing field and one of the wrong type look the same.
  const result = z.safeParse(chosen?.schema ?? schema, chosen ? chosen.value : value, { reportInput: true });
  return result.success
    ? { ok: true, value: withoutUndefined(result.data as Output) }
    : { ok: false, errors: toFieldErrors(result.error.issues).slice(0, MAX_ERRORS) };
}

/** The value without members that are undefined: a null that means "left out" leaves no trace. */
function withoutUndefined<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return value;
  if (Object.values(value).every((member) => member !== undefined)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value;
}

/** The issues of a schema as field errors, in the same order. */
function toFieldErrors(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[] = []): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const at = [...prefix, ...issue.path];
    const path = at.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => fieldError(path === "" ? key : `${path}.${key}`, "unknown_field"));
    }
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      return toFieldErrors(closest(issue.errors), at);
    }
    const code = codeOf(issue);
    if (code === "contains_link" && typeof issue.input === "string") return [linkError(path, linksIn(issue.input))];
    return [fieldError(path, code, messageOf(issue, code))];
  });
}

const linkError = (path: string, found: string[]): FieldError => ({
  ...fieldError(path, "contains_link", `Leave out ${found.join(", ")}: the email has no link but its own.`),
  found,
});

/** The issues of the branch of a union that fits best. */
function closest(branches: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const cost = (issues: z.core.$ZodIssue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
  return branches.reduce((best, issues) => (cost(issues) < cost(best) ? issues : best));
}

function codeOf(issue: z.core.$ZodIssue): FieldErrorCode {
  if (issue.message in fieldErrorCodes) return issue.message as FieldErrorCode;
  const own: unknown = issue.code === "custom" ? issue.params?.["code"] : undefined;
  if (typeof own === "string" && own in fieldErrorCodes) return own as FieldErrorCode;
  const counted = "origin" in issue && (issue.origin === "array" || issue.origin === "set");
  const measured = "origin" in issue && issue.origin === "string";
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "required" : "wrong_type";
    case "too_small":
      if (measured) return issue.minimum === 1 ? "required" : "too_short";
      return counted ? "too_few" : "too_small";
    case "too_big":
      if (measured) return "too_long";
      return counted ? "too_many" : "too_big";
    case "invalid_value":
    case "invalid_union":
      return issue.input === undefined ? "required" : "invalid_value";
    default:
      return "invalid_format";
  }
}

function messageOf(issue: z.core.$ZodIssue, code: FieldErrorCode): string {
  if (code === "too_long" && issue.code === "too_big") return `Use at most ${String(issue.maximum)} characters.`;
  if (code === "too_big" && issue.code === "too_big") return `Use ${String(issue.maximum)} or less.`;
  if (code === "too_small" && issue.code === "too_small") return `Use ${String(issue.minimum)} or more.`;
  if (code === "invalid_value" && issue.code === "invalid_value")
    return `Use one of: ${issue.values.map(String).join(", ")}.`;
  // A check may have a sentence of its own for its code.
  if (issue.code === "custom" && issue.params?.["code"] === code && issue.message !== code) return issue.message;
  return fieldErrorCodes[code];
}
