"use client";
import type { Contact } from "@latchkey/core";
import type { Eligibility } from "@latchkey/core/contract";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { contactQuery, eligibilityQuery } from "../queries.js";
import { useIsFirst } from "../use-is-first.js";
import { idOf } from "./eligibility.model.js";

/** Whether a contact can be invited to a role: the server's checks. */
export interface EligibilityController {
  status: "loading" | "failed" | "ready";
  /** Undefined until it has loaded. */
  eligibility: Eligibility | undefined;
  /** Undefined until it has loaded, if only an id was given. */
  contact: Contact | undefined;
  /** The error of the last request, even if older checks are still shown. */
  error: unknown;
  isChecking: boolean;
  checkAgain: () => void;
}

/**
 * Loads whether a contact can be invited to a role. If only an id is given, it loads the contact at the same time.
 * Errors: `not_found`.
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
    // The first render of a page from a server must not depend on the age of the data.
    isChecking: eligibility.isFetching && !isFirst,
    checkAgain: () => {
      void eligibility.refetch();
      if (typeof contact === "string") void read.refetch();
    },
  };
}
