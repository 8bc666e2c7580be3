import type { Logger } from "../log.js";
import type { Refusal } from "../refusal.js";

/** Writes one line about a refusal that a developer can do something about. */
export type LogRefusal = (refusal: Refusal, requestId: string) => void;

// Whoever sends a wrong token a thousand times a second must not fill the disk.
const QUIET_MS = 60_000;

/** One line a minute for each reason, with how many there were that said nothing. */
export function createRefusalLog(log: Logger, now: () => number = () => performance.now()): LogRefusal {
  const told = new Map<string, { at: number; unsaid: number }>();
  return ({ why, code, detail }, requestId) => {
    if (!why) return;
    const { reason, facts } = why;
    const before = told.get(reason);
    if (before && now() - before.at < QUIET_MS) {
      before.unsaid += 1;
      return;
    }
    told.set(reason, { at: now(), unsaid: 0 });
    log.warn(
      { requestId, reason, code, ...facts, ...(before?.unsaid ? { moreSinceLast: before.unsaid } : {}) },
      detail,
    );
  };
}
