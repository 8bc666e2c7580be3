import { errors, type ErrorCode, type ErrorDetails, type FieldError } from "@latchkey/core/contract";

type DetailsArgument<Code extends ErrorCode> =
  {} extends ErrorDetails<Code> ? [details?: ErrorDetails<Code>] : [details: ErrorDetails<Code>];

/** Why something was refused, for whoever runs the server or writes the host. */
export interface Why {
  /** Stable, snake_case: what the log is searched for. */
  reason: string;
  /**
   * A sentence for the answer, in place of the code's own. It goes to whoever called, so it says nothing that helps an
   * attacker.
   */
  detail?: string | undefined;
  /** What the log says besides. Never a secret. */
  facts?: Readonly<Record<string, unknown>> | undefined;
}

/** A use-case's "no", by a code of the contract: the HTTP layer turns it into that code's problem. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  /** Where a developer can do something about it. */
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

  /** The sentence of the answer. */
  get detail(): string {
    return this.why?.detail ?? errors[this.code].when;
  }
}

/** The refusal of a code, with the details that this code has. */
export function refuse<Code extends ErrorCode>(code: Code, ...[details]: DetailsArgument<Code>): Refusal {
  return new Refusal(code, details ?? {});
}

/** What was refused of a part of the body, with its fields named as they stand in the whole. */
export function refusedUnder(part: string, error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== "validation_failed") return error;
  const errors = error.details["errors"] as FieldError[];
  return refuse("validation_failed", { errors: errors.map((one) => ({ ...one, path: `${part}.${one.path}` })) });
}
