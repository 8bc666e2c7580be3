"use client";
import { useCallback, useRef, useState } from "react";

/** What went wrong last, and the how-manieth time it was, so that the same words are said again. */
export interface Failure {
  error: unknown;
  attempt: number;
}

/**
 * One piece of work at a time, and how the last one failed.
 *
 * Not react-query's `useMutation`: it keeps its variables in the cache for minutes and hands them to the host's global
 * error handlers, which write logs; here they are passwords and tokens. It would also wait in silence while the browser
 * believes to be offline, and the person at the form should hear of that.
 */
export function useTask() {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const run = useCallback(async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    // A ref and not the state: the second click of a double click comes before React has drawn the first.
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    try {
      const result = await work();
      setFailure(null);
      return result;
    } catch (error) {
      // The old failure stays in sight until now, so that the form does not jump twice.
      setFailure((last) => ({ error, attempt: (last?.attempt ?? 0) + 1 }));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  return { busy, failure, run };
}
