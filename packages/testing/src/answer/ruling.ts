import { unknownWorkspaceDetail, type ErrorCode } from "@latchkey/core/contract";
import type { Refused, UnknownWorkspace } from "@latchkey/core/rules";
import { ProblemError } from "./problem.js";

/** What a rule of core may say. */
type Outcome = { ok: true } | Refused<ErrorCode> | UnknownWorkspace;

/** Throws the refusal of a rule of core, if it refuses. Returns what it allows. */
export function assertRuling<R extends Outcome>(ruling: R): Extract<R, { ok: true }> {
  if (ruling.ok) return ruling as Extract<R, { ok: true }>;
  const problem = ProblemError.refused(ruling);
  throw "workspaceId" in ruling ? problem.withDetail(unknownWorkspaceDetail(ruling.workspaceId)) : problem;
}
