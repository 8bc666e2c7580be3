import * as z from "zod/mini";
import { errors, ProblemBase, type ErrorCode, type Problem } from "../contract/index.js";

/** What can go wrong before an answer of the contract is there. */
export const clientErrorCodes = {
  network_error: "The server could not be reached.",
  timeout: "The server did not answer in time.",
  aborted: "The request was cancelled.",
  cookie_blocked: "Signed in, but the browser does not send the session cookie to the server.",
  invalid_response: "The server's answer could not be understood.",
} as const;

export type ClientErrorCode = keyof typeof clientErrorCodes;

/** Every code that {@link LatchkeyError} can carry; a newer server may add others, which arrive as they are. */
export type LatchkeyErrorCode = ErrorCode | ClientErrorCode | "unknown_error";

interface ErrorInit {
  code: LatchkeyErrorCode;
  message: string;
  status?: number | undefined;
  problem?: Problem | undefined;
  rawCode?: string | undefined;
  cause?: unknown;
}

/**
 * The one error the client throws. `code` says what happened; for a code of the contract `problem` is the server's
 * answer with the members that this code has. Narrow with {@link isLatchkeyError}.
 */
export class LatchkeyError extends Error {
  override readonly name = "LatchkeyError";
  readonly code: LatchkeyErrorCode;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** The problem-details body, for codes of the contract. */
  readonly problem: Problem | undefined;
  /** The code exactly as the server sent it; differs from `code` where this version does not know it. */
  readonly rawCode: string;

  constructor(init: ErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.status = init.status;
    this.problem = init.problem;
    this.rawCode = init.rawCode ?? init.code;
  }
}

/** A {@link LatchkeyError} of one code, with the problem body that code has. */
export type LatchkeyErrorOf<Code extends LatchkeyErrorCode> = LatchkeyError & {
  readonly code: Code;
  readonly problem: Code extends ErrorCode ? Problem<Code> : undefined;
};

/**
 * Whether an error is the client's, and of one of `codes` where any are named. Works across two copies of the package,
 * which `instanceof` does not.
 */
export function isLatchkeyError(error: unknown): error is LatchkeyError;
export function isLatchkeyError<Code extends LatchkeyErrorCode>(
  error: unknown,
  ...codes: Code[]
): error is LatchkeyErrorOf<Code>;
export function isLatchkeyError(error: unknown, ...codes: LatchkeyErrorCode[]): boolean {
  if (!(error instanceof Error) || error.name !== "LatchkeyError") return false;
  return codes.length === 0 || codes.includes((error as LatchkeyError).code);
}

/** The error for an answer that was not a success; `body` is what came, parsed where it was JSON. */
export function errorFromAnswer(status: number, body: unknown, cause: unknown): LatchkeyError {
  const problem = z.safeParse(ProblemBase, body);
  if (!problem.success) {
    return new LatchkeyError({ code: "invalid_response", message: clientErrorCodes.invalid_response, status, cause });
  }
  const { code, detail, title } = problem.data;
  const known = isErrorCode(code) && z.safeParse(z.object(errors[code].details), body).success;
  return new LatchkeyError({
    code: known ? code : "unknown_error",
    message: detail || title,
    status,
    // Members beyond the known ones are dropped nowhere: a host may read what a newer server adds.
    problem: known ? (body as Problem) : undefined,
    rawCode: code,
    cause,
  });
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
