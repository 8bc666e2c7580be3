import { errors, type ErrorCode, type ErrorDetails, type FieldError } from "@latchkey/core/contract";

type DetailsArgument<Code extends ErrorCode> =
  {} extends ErrorDetails<Code> ? [details?: ErrorDetails<Code>] : [details: ErrorDetails<Code>];

/** Why something was refused, for operators and developers. */
export interface Why {
  /** Stable, in snake_case, to search the log for. */
  reason: string;
  /** A sentence for the response, instead of the code's own. The caller sees it, so it must not help an attacker. */
  detail?: string | undefined;
  /** More for the log. Never a secret. */
  facts?: Readonly<Record<string, unknown>> | undefined;
}

/** A use-case's refusal, with a code of the contract. The HTTP layer turns it into problem details. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** Set if a developer can do something about it. */
  why: Why | null = null;

  constructor(code: ErrorCode, details: Readonly<Record<string, unknown>>) {
    super(errors[code].title);
    this.code = code;
    this.details = details;
  }

  /** The same refusal, with its reason. */
  because(why: Why): this {
    this.why = why;
    return this;
  }

  /** The sentence of the response. */
  get detail(): string {
    return this.why?.detail ?? errors[this.code].when;
  }
}

/** Creates the refusal of a code, with the details that the code requires. */
export function refuse<Code extends ErrorCode>(code: Code, ...[details]: DetailsArgument<Code>): Refusal {
  return new Refusal(code, details ?? {});
}

/** Prefixes the fields of a validation error with the part of the body that was validated. */
export function refusedUnder(part: string, error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== "validation_failed") return error;
  const errors = error.details["errors"] as FieldError[];
  return refuse("validation_failed", { errors: errors.map((one) => ({ ...one, path: `${part}.${one.path}` })) });
}
