import { errors, type ErrorCode, type ErrorDetails } from "@latchkey/core/contract";

type DetailsArgument<Code extends ErrorCode> = {} extends ErrorDetails<Code> ? [details?: ErrorDetails<Code>] : [details: ErrorDetails<Code>];

/** A use-case's "no", by a code of the contract: the HTTP layer turns it into that code's problem. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>>) {
    super(errors[code].title);
    this.code = code;
    this.details = details;
  }
}

/** The refusal of a code, with the details that this code has. */
export function refuse<Code extends ErrorCode>(code: Code, ...[details]: DetailsArgument<Code>): Refusal {
  return new Refusal(code, details ?? {});
}
