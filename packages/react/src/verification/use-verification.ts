"use client";
import type { Verification } from "@latchkey/core";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { verificationQuery } from "../queries.js";
import type { VerificationInput } from "../query-keys.js";

/** What to verify: one contact, or all contacts of a batch. */
export type VerificationAbout = VerificationInput;

/** What came of the sending, as the server counts it. */
export interface VerificationController {
  status: "loading" | "failed" | "ready";
  /** Undefined until the first response. */
  checks: Verification["checks"] | undefined;
  /** Error of the last request, also while an older response is still shown. */
  error: unknown;
  isChecking: boolean;
  checkAgain: () => void;
}

/** Reads the results of sending. Errors: `not_found`. */
export function useVerification(about: VerificationAbout): VerificationController {
  const { client } = useLatchkey();
  const { data, error, isFetching, refetch } = useQuery(verificationQuery(client, about));
  return {
    status: data ? "ready" : error ? "failed" : "loading",
    checks: data?.checks,
    error,
    isChecking: isFetching,
    checkAgain: () => void refetch(),
  };
}
