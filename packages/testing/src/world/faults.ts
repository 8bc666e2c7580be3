import type { ErrorCode } from "@latchkey/core/contract";
import { ProblemError, type DetailsOf } from "../answer/problem.js";
import type { RouteName } from "../answer/route-table.js";

/** The faults of a world. */
export interface Faults {
  failNext<Code extends ErrorCode>(route: RouteName, code: Code, ...details: DetailsOf<Code>): void;
  delay(ms: number): void;
  offline(isOffline: boolean): void;
  /** Takes the failure that was ordered for the next call of a route. */
  take(route: RouteName): ProblemError | undefined;
  isOffline(): boolean;
  /** Waits for the time set with `delay`. Rejects if the request is canceled meanwhile. */
  wait(signal: AbortSignal): Promise<void>;
}

/** No faults yet. */
export function createFaults(): Faults {
  const ordered = new Map<RouteName, ProblemError[]>();
  let delayMs = 0;
  let offline = false;
  return {
    failNext: (route, code, ...details) => {
      ordered.set(route, [...(ordered.get(route) ?? []), ProblemError.of(code, ...details)]);
    },
    delay: (ms) => {
      delayMs = ms;
    },
    offline: (isOffline) => {
      offline = isOffline;
    },
    take: (route) => ordered.get(route)?.shift(),
    isOffline: () => offline,
    wait: (signal) => (delayMs > 0 ? pause(delayMs, signal) : Promise.resolve()),
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    const cancel = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", cancel, { once: true });
  });
}
