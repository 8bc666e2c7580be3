"use client";
import { useCallback, useRef, useState } from "react";

/** The last error, and the number of failed attempts, so that the same text is announced again. */
export interface Failure {
  error: unknown;
  attempt: number;
}

/**
 * Runs one task at a time and keeps the error of the last one. It does not use react-query's `useMutation`, which keeps
 * its variables in the cache for minutes and passes them to the host's global error handlers, which may log them; here
 * they are passwords and tokens. `useMutation` also waits silently while the browser is offline; a form should say so.
 *
 * @param input what the task depends on, such as a form's values. A failure is null again once it changes.
 */
export function useTask(input = "") {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<(Failure & { input: string }) | null>(null);

  const run = useCallback(
    async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
      // A ref and not the state: the second click of a double click comes before React has rendered the first.
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      try {
        const result = await work();
        setFailure(null);
        return result;
      } catch (error) {
        // The previous failure stays visible until now, so that the layout does not shift twice.
        setFailure((last) => ({ error, attempt: (last?.attempt ?? 0) + 1, input }));
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [input],
  );

  return { busy, failure: failure?.input === input ? failure : null, run };
}
