import * as z from "zod/mini";
import { errorDetails } from "../contract/error-details.js";
import { ProblemBase, type ErrorCode, type Problem } from "../contract/index.js";

/** Errors without a response of the contract. */
export const clientErrorCodes = {
  network_error: "The server could not be reached.",
  timeout: "The server did not respond in time.",
  aborted: "The request was canceled.",
  cookie_blocked: "Signed in, but the browser does not send the session cookie to the server.",
  invalid_response: "The server's response could not be understood.",
} as const;

export type ClientErrorCode = keyof typeof clientErrorCodes;

/** Every code of a {@link LatchkeyError}. Codes of a newer server become `unknown_error`. */
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
 * The only error that the client throws. `code` says what happened. For a code of the contract, `problem` is the
 * response with the members of the code. Narrow it with {@link isLatchkeyError}.
 */
export class LatchkeyError extends Error {
  override readonly name = "LatchkeyError";
  readonly code: LatchkeyErrorCode;
  /** HTTP status; undefined without a response. */
  readonly status: number | undefined;
  /** The problem-details body, for codes of the contract. */
  readonly problem: Problem | undefined;
  /** The code exactly as the server sent it. It differs from `code` if this version does not know it. */
  readonly rawCode: string;

  constructor(init: ErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.status = init.status;
    this.problem = init.problem;
    this.rawCode = init.rawCode ?? init.code;
  }
}

/** A {@link LatchkeyError} of one code, with the problem body of that code. */
export type LatchkeyErrorOf<Code extends LatchkeyErrorCode> = LatchkeyError & {
  readonly code: Code;
  readonly problem: Code extends ErrorCode ? Problem<Code> : undefined;
};

/**
 * Whether an error is a {@link LatchkeyError} and, if `codes` are given, has one of them. Unlike `instanceof`, this
 * works across two copies of the package.
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

/** The error for a response that was not a success. `body` is parsed if it was JSON. */
export function errorFromResponse(status: number, body: unknown, cause: unknown): LatchkeyError {
  const problem = z.safeParse(ProblemBase, body);
  if (!problem.success) {
    return new LatchkeyError({ code: "invalid_response", message: clientErrorCodes.invalid_response, status, cause });
  }
  const { code, detail, title } = problem.data;
  const known = isErrorCode(code) && z.safeParse(z.object(errorDetails[code]), body).success;
  return new LatchkeyError({
    code: known ? code : "unknown_error",
    message: detail || title,
    status,
    // Unknown members are kept: a host may read what a newer server adds.
    problem: known ? (body as Problem) : undefined,
    rawCode: code,
    cause,
  });
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorDetails, code);

/** The error for an id that cannot be in a path, as a server would send it. */
export function noSuchId(path: string, value: string): LatchkeyError {
  const code = "validation_failed";
  const status = 422;
  const detail = `"${value}" cannot be an id: in a URL it is a step in the path.`;
  const problem = {
    type: "",
    title: "Some values are not valid",
    status,
    code,
    detail,
    errors: [{ path, code: "invalid_id", message: detail }],
  } as const;
  return new LatchkeyError({ code, message: detail, status, problem: problem as never });
}
