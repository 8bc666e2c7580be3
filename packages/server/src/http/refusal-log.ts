import type { Logger } from "../log.js";
import type { Refusal } from "../refusal.js";

/** Logs a refusal that a developer can fix. */
export type LogRefusal = (refusal: Refusal, requestId: string) => void;

// A client that sends thousands of wrong tokens must not fill the disk.
const QUIET_MS = 60_000;
const CAUSES = 1000;

/** Logs one line per reason and minute, and per fault of a token's claims, with the number of refusals left out. */
export function createRefusalLog(log: Logger, now: () => number = () => performance.now()): LogRefusal {
  const logged = new Map<string, { at: number; suppressed: number }>();
  return ({ why, code, detail }, requestId) => {
    if (!why) return;
    const { reason, facts } = why;
    const cause = facts?.["claims"] === undefined ? reason : detail;
    const before = logged.get(cause);
    if (before && now() - before.at < QUIET_MS) {
      before.suppressed += 1;
      return;
    }
    if (logged.size >= CAUSES) logged.clear();
    logged.set(cause, { at: now(), suppressed: 0 });
    log.warn(
      { requestId, reason, code, ...facts, ...(before?.suppressed ? { moreSinceLast: before.suppressed } : {}) },
      detail,
    );
  };
}
