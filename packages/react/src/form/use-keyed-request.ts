"use client";
import { newIdempotencyKey, type CallOptions } from "@latchkey/core";
import { useCallback, useRef } from "react";
import { isUncertain } from "./request-errors.js";

/**
 * Sends requests with idempotency keys. If the outcome of a request is uncertain, sending the same input again uses the
 * same key, so nothing is created or sent twice. Any other outcome ends the use of the key.
 */
export function useKeyedRequest() {
  const keys = useRef(new Map<string, string>());
  return useCallback(
    async <Result>(input: unknown, send: (options: CallOptions) => Promise<Result>): Promise<Result> => {
      const body = JSON.stringify(input);
      const idempotencyKey = keys.current.get(body) ?? newIdempotencyKey();
      keys.current.set(body, idempotencyKey);
      try {
        const result = await send({ idempotencyKey });
        keys.current.delete(body);
        return result;
      } catch (error) {
        if (!isUncertain(error)) keys.current.delete(body);
        throw error;
      }
    },
    [],
  );
}
