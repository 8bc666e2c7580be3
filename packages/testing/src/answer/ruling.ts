import { unknownWorkspaceDetail, type ErrorCode } from "@latchkey/core/contract";
import type { Refused, UnknownWorkspace } from "@latchkey/core/rules";
import { ProblemError } from "./problem.js";

/** What a rule of core may say. */
type Outcome = { ok: true } | Refused<ErrorCode> | UnknownWorkspace;

/**
 * Throws the refusal of a rule of core, if it refuses. Returns what it allows. `prefix` is the path of what the rule
 * was asked about in the body, such as `invite.`.
 */
export function assertRuling<R extends Outcome>(ruling: R, prefix = ""): Extract<R, { ok: true }> {
  if (ruling.ok) return ruling as Extract<R, { ok: true }>;
  if (ruling.code === "validation_failed") {
    const { errors } = ruling.details;
    throw ProblemError.of("validation_failed", {
      errors: errors.map((one) => ({ ...one, path: `${prefix}${one.path}` })),
    });
  }
  const problem = ProblemError.refused(ruling);
  throw "workspaceId" in ruling ? problem.withDetail(unknownWorkspaceDetail(ruling.workspaceId)) : problem;
}
