"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { forgetTypedEmail, typedEmail } from "../form/typed-email.js";
import { useTask, type Failure } from "../form/use-task.js";

/** What a form that asks for a mailed link needs. */
export interface LinkRequestController {
  /** Requests a link. The response is the same for every address, so that it does not reveal accounts. */
  request: (email: string) => Promise<void>;
  busy: boolean;
  failure: Failure | null;
  /** The address typed into the sign-in form before. Empty if there is none, and after `startOver`. */
  email: string;
  /** The address of the last request. */
  sentTo: string | null;
  /** Number of requests. */
  times: number;
  /** Back to the empty form. */
  startOver: () => void;
}

/** Requests a link by email, with `send`. */
export function useLinkRequest(send: (email: string) => Promise<unknown>): LinkRequestController {
  const queryClient = useQueryClient();
  const { busy, failure, run } = useTask();
  const [email, setEmail] = useState(() => typedEmail(queryClient));
  useEffect(() => forgetTypedEmail(queryClient), [queryClient]);
  const [{ sentTo, times }, setSent] = useState<{ sentTo: string | null; times: number }>({ sentTo: null, times: 0 });

  return {
    request: async (to) => {
      await run(async () => {
        await send(to);
        setSent((last) => ({ sentTo: to, times: last.times + 1 }));
      });
    },
    busy,
    failure,
    email,
    sentTo,
    times,
    startOver: () => {
      setEmail("");
      setSent((last) => ({ ...last, sentTo: null }));
    },
  };
}
