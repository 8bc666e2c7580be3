"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLatchkey } from "../context.js";
import { forgetTypedEmail, typedEmail } from "../form/typed-email.js";
import { useTask, type Failure } from "../form/use-task.js";

/** What a form for a forgotten password needs. */
export interface ForgotPasswordController {
  /** Asks for a link. The answer is the same for every address, so that nobody learns of an account by asking. */
  request: (email: string) => Promise<void>;
  busy: boolean;
  failure: Failure | null;
  /**
   * The address that was typed into the sign-in form before; empty where there is none, and once another is to be used.
   */
  email: string;
  /** The address that was last asked for. */
  sentTo: string | null;
  /** How often a link was asked for. */
  times: number;
  /** Back to the empty form. */
  startOver: () => void;
}

/**
 * Asks for a link to choose a new password; for somebody who was invited and never came in, the invitation comes again.
 */
export function useForgotPassword(): ForgotPasswordController {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const { busy, failure, run } = useTask();
  const [email, setEmail] = useState(() => typedEmail(queryClient));
  useEffect(() => forgetTypedEmail(queryClient), [queryClient]);
  const [{ sentTo, times }, setSent] = useState<{ sentTo: string | null; times: number }>({ sentTo: null, times: 0 });

  return {
    request: async (email) => {
      await run(async () => {
        await client.passwordReset.request({ email });
        setSent((last) => ({ sentTo: email, times: last.times + 1 }));
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
