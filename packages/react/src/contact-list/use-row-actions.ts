"use client";
import { isLatchkeyError, type CallOptions, type Contact } from "@latchkey/core";
import { useCallback, useRef, useState } from "react";
import { useLatchkey, type LatchkeyToast } from "../context.js";
import { isUncertain } from "../form/request-errors.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";

/** An action on a row, and its toasts. */
export interface RowTask {
  contact: Contact;
  /**
   * Identifies the action, such as `resend inv_1`: repeating it after an uncertain outcome repeats the same request.
   */
  what: string;
  /** Sends the request. Returns the changed contact, if the response contains it. */
  call: (options: CallOptions) => Promise<Contact | undefined>;
  /** A function of what the call has learned. */
  done: Omit<LatchkeyToast, "tone"> | (() => Omit<LatchkeyToast, "tone">);
  /** Null if the error is shown in another way. */
  failed: (error: unknown) => Omit<LatchkeyToast, "tone"> | null;
}

/** How an action's result gets into the list. */
export interface RowActionsNeeds {
  /** Shows a contact from a response. */
  show: (contact: Contact) => void;
  /** Reloads the list, since a row may be out of date. */
  refresh: () => void;
}

// Someone else was faster: the row is out of date.
const outOfDate = ["already_invited", "already_active", "invitation_not_open", "not_found"] as const;

/** Runs actions on rows, one at a time per row. It shows the result in the row and in a toast that names the person. */
export function useRowActions({ show, refresh }: RowActionsNeeds) {
  const { toast } = useLatchkey();
  const [busyIds, setBusyIds] = useState<ReadonlySet<string>>(new Set());
  // In addition to the state, so that a second click in the same frame is ignored.
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
        toast({ tone: "success", ...(typeof done === "function" ? done() : done) });
      } catch (error) {
        const failure = failed(error);
        if (failure) toast({ tone: "danger", ...failure });
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
