"use client";
import { isLatchkeyError, type CallOptions, type Contact } from "@latchkey/core";
import { useCallback, useRef, useState } from "react";
import { useLatchkey, type LatchkeyToast } from "../context.js";
import { isUncertain } from "../form/request-errors.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";

/** One thing done to a row's person, and what is said of it. */
export interface RowTask {
  contact: Contact;
  /** What it is, so that the same again after no answer is the same request: `resend inv_1`. */
  what: string;
  /** The request; answers the contact as it then is, where the answer brings it. */
  call: (options: CallOptions) => Promise<Contact | undefined>;
  done: Omit<LatchkeyToast, "tone">;
  /** Null where it is said in another way. */
  failed: (error: unknown) => Omit<LatchkeyToast, "tone"> | null;
}

/** How what was done comes into the list. */
export interface RowActionsNeeds {
  /** Shows a contact as an answer brought it. */
  show: (contact: Contact) => void;
  /** Asks for the list again: the row is, or may be, out of date. */
  refresh: () => void;
}

// Somebody else was faster: what the row says is not so any more.
const outOfDate = ["already_invited", "already_active", "invitation_not_open", "not_found"] as const;

/**
 * Does things to rows, one at a time each and with one request each; the answer is shown, and a toast says whom it was
 * about.
 */
export function useRowActions({ show, refresh }: RowActionsNeeds) {
  const { toast } = useLatchkey();
  const [busyIds, setBusyIds] = useState<ReadonlySet<string>>(new Set());
  // Beside the state, so that a second press in the same frame finds the first one.
  const running = useRef(new Set<string>());
  const request = useKeyedRequest();

  const run = useCallback(
    async ({ contact, what, call, done, failed }: RowTask) => {
      if (running.current.has(contact.id)) return;
      running.current.add(contact.id);
      setBusyIds(new Set(running.current));
      try {
        const changed = await request(what, call);
        if (changed) show(changed);
        else refresh();
        toast({ tone: "success", ...done });
      } catch (error) {
        const told = failed(error);
        if (told) toast({ tone: "danger", ...told });
        if (isLatchkeyError(error, "resend_cooldown"))
          show({ ...contact, portal: { ...contact.portal, resendAvailableAt: error.problem.retryAt } });
        if (isUncertain(error) || isLatchkeyError(error, ...outOfDate)) refresh();
      } finally {
        running.current.delete(contact.id);
        setBusyIds(new Set(running.current));
      }
    },
    [toast, show, refresh, request],
  );

  return { busyIds, run };
}
