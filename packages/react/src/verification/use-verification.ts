"use client";
import type { Verification } from "@latchkey/core";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { verificationQuery } from "../queries.js";
import type { VerificationInput } from "../query-keys.js";

/** Whom to ask about: one contact, or everybody of a batch. */
export type VerificationAbout = VerificationInput;

/** What came of the sending, as the server counts it. */
export interface VerificationController {
  status: "loading" | "failed" | "ready";
  /** Undefined until the first answer. */
  checks: Verification["checks"] | undefined;
  /** What went wrong with the last request, also while an older answer still shows. */
  error: unknown;
  isChecking: boolean;
  checkAgain: () => void;
}

/** Asks what came of the sending. Errors: `not_found`. */
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
