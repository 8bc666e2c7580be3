import {
  contractVersion,
  contractVersionHeader,
  errors,
  fieldError,
  type ErrorCode,
  type ErrorDetails,
  type FieldErrorCode,
} from "@latchkey/core/contract";
import type { Refused } from "@latchkey/core/rules";

/** The arguments for the details of a code. Most codes have none. */
export type DetailsOf<Code extends ErrorCode> = keyof ErrorDetails<Code> extends never
  ? []
  : [details: ErrorDetails<Code>];

/** A response that is an error of the contract. Handlers throw it. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** The `detail` of the response. By default it says what the code means. */
  detail: string;

  private constructor(code: ErrorCode, details: Readonly<Record<string, unknown>>) {
    super(errors[code].title);
    this.code = code;
    this.details = details;
    this.detail = errors[code].when;
  }

  /** Sets the `detail`. */
  withDetail(detail: string): this {
    this.detail = detail;
    return this;
  }

  /** The error of a code, with the details of the code. */
  static of<Code extends ErrorCode>(code: Code, ...[details]: DetailsOf<Code>): ProblemError {
    return new ProblemError(code, details ?? {});
  }

  /** The error of a rule's refusal. */
  static refused({ code, details }: Refused<ErrorCode>): ProblemError {
    return new ProblemError(code, details);
  }
}

/** The error for a mistake in one field. */
export const invalid = (path: string, code: FieldErrorCode): ProblemError =>
  ProblemError.of("validation_failed", { errors: [fieldError(path, code)] });

/** Headers of every response. */
export const contractHeaders = { [contractVersionHeader]: contractVersion };

/** The response of an error (RFC 9457). `Retry-After` counts from `now`. */
export function problemResponse(
  { code, details, detail }: ProblemError,
  now: Date,
  headers: Record<string, string> = {},
): Response {
  const { status, title } = errors[code];
  const body = { type: `urn:latchkey:error:${code}`, title, status, code, detail, ...details };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...contractHeaders,
      "Content-Type": "application/problem+json",
      ...retryAfter(status, details, now),
      ...headers,
    },
  });
}

function retryAfter(status: number, details: Readonly<Record<string, unknown>>, now: Date): Record<string, string> {
  if (status === 503) return { "Retry-After": "1" };
  if (status !== 429 || typeof details["retryAt"] !== "string") return {};
  return { "Retry-After": String(Math.max(1, Math.ceil((Date.parse(details["retryAt"]) - now.getTime()) / 1000))) };
}
