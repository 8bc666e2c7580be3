"use client";
import type { Contact } from "@latchkey/core";
import type { Eligibility } from "@latchkey/core/contract";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { contactQuery, eligibilityQuery } from "../queries.js";
import { useIsFirst } from "../use-is-first.js";
import { idOf } from "./eligibility.model.js";

/** Whether a contact can be invited to a role, as the server judges it, check by check. */
export interface EligibilityController {
  status: "loading" | "failed" | "ready";
  /** Undefined until the first answer. */
  eligibility: Eligibility | undefined;
  /** Undefined until it is read, where only an id was given. */
  contact: Contact | undefined;
  /** What went wrong with the last request, also while an older answer still shows. */
  error: unknown;
  isChecking: boolean;
  checkAgain: () => void;
}

/**
 * Asks whether a contact can be invited to a role. Given whole, the contact is taken as it is; by its id it is read
 * too, side by side. Errors: `not_found`.
 */
export function useEligibility(contact: Contact | string, role: string): EligibilityController {
  const { client } = useLatchkey();
  const isFirst = useIsFirst();
  const eligibility = useQuery(eligibilityQuery(client, idOf(contact), role));
  const read = useQuery({ ...contactQuery(client, idOf(contact)), enabled: typeof contact === "string" });
  const error = eligibility.error ?? (typeof contact === "string" ? read.error : null);
  return {
    status: eligibility.data ? "ready" : error ? "failed" : "loading",
    eligibility: eligibility.data,
    contact: typeof contact === "string" ? read.data : contact,
    error,
    // How old the answer is when a page is taken over from a server is not for its first render to show.
    isChecking: eligibility.isFetching && !isFirst,
    checkAgain: () => {
      void eligibility.refetch();
      if (typeof contact === "string") void read.refetch();
    },
  };
}
