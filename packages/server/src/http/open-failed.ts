import { newId } from "../ids.js";
import { createLog } from "../log.js";
import { refuse } from "../refusal.js";
import { toProblem } from "./problem.js";

/** The response of a server that could not be opened. Logs the reason. */
export function openFailed(error: unknown): Response {
  const requestId = newId("req");
  createLog("error").error({ requestId, err: error }, "Latchkey could not be opened; the next request tries again");
  return toProblem(refuse("service_unavailable"), requestId);
}
