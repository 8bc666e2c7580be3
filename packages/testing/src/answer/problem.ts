import {
  contractVersion,
  contractVersionHeader,
  errors,
  fieldError,
  type ErrorCode,
  type ErrorDetails,
  type FieldErrorCode,
} from "@latchkey/core/contract";

/** What a code's body holds beside the common members: nothing to give for most codes. */
export type DetailsOf<Code extends ErrorCode> = keyof ErrorDetails<Code> extends never
  ? []
  : [details: ErrorDetails<Code>];

/** An answer that is an error of the contract, thrown from wherever it is found out. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** What the answer says of this very case; as long as nobody says so, what its code means. */
  detail: string;

  private constructor(code: ErrorCode, details: Readonly<Record<string, unknown>>) {
    super(errors[code].title);
    this.code = code;
    this.details = details;
    this.detail = errors[code].when;
  }

  /** The same error, with a sentence of its own. */
  saying(detail: string): this {
    this.detail = detail;
    return this;
  }

  /** The error of a code, with the details that this code has. */
  static of<Code extends ErrorCode>(code: Code, ...[details]: DetailsOf<Code>): ProblemError {
    return new ProblemError(code, details ?? {});
  }
}

/** One field's mistake as the error a form shows. */
export const invalid = (path: string, code: FieldErrorCode): ProblemError =>
  ProblemError.of("validation_failed", { errors: [fieldError(path, code)] });

/** Headers that every answer carries. */
export const contractHeaders = { [contractVersionHeader]: contractVersion };

/** An error as it goes over the wire, RFC 9457; `Retry-After` is counted from `now`. */
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
