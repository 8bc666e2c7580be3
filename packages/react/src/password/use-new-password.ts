"use client";
import { isLatchkeyError } from "@latchkey/core";
import { passwordPolicy } from "@latchkey/core/contract";
import { useEffect, useRef, useState, type RefObject } from "react";
import { textIn } from "../form/form-fields.js";
import type { Failure } from "../form/use-task.js";
import { problemOf, type PasswordPolicy, type PasswordProblem, type RefusedPassword } from "./password-rules.model.js";

/** The name of the field in its form. */
export const FIELD = "password";

/** What the field of a new password needs. */
export interface NewPasswordController {
  field: RefObject<HTMLInputElement | null>;
  policy: PasswordPolicy;
  /** What is typed so far. */
  password: string;
  /** Whether mistakes are shown: after the field was left or the form submitted. */
  judged: boolean;
  /** What is wrong with it, once mistakes are shown. */
  problem: PasswordProblem | undefined;
  /** Whether the last failure was about the password, so that the field shows it. */
  isRefused: boolean;
  type: (password: string) => void;
  leave: () => void;
  /** Returns the form's password to send. If something is wrong, shows it, moves the focus there, returns undefined. */
  choose: (form: HTMLFormElement) => string | undefined;
}

/** A new password. Its length is checked here, everything else by the server. */
export function useNewPassword(
  failure: Failure | null,
  policy: PasswordPolicy = passwordPolicy,
): NewPasswordController {
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [sent, setSent] = useState({ value: "", after: 0 });
  const [judged, setJudged] = useState(false);
  const attempt = failure?.attempt ?? 0;
  const weak = isLatchkeyError(failure?.error, "weak_password") ? failure.error.problem : undefined;
  // A failure from before the last sending says nothing of what was sent then.
  const refused: RefusedPassword | undefined =
    weak && attempt > sent.after ? { value: sent.value, reason: weak.reason } : undefined;

  const weakAttempt = weak ? attempt : undefined;
  useEffect(() => {
    if (weakAttempt !== undefined) field.current?.focus();
  }, [weakAttempt]);

  return {
    field,
    policy,
    password,
    judged,
    problem: judged ? problemOf(password, policy, refused) : undefined,
    isRefused: weak !== undefined,
    type: setPassword,
    leave: () => {
      if (password !== "") setJudged(true);
    },
    choose: (form) => {
      // Read from the element: a password manager may have filled it without an event.
      const chosen = textIn(form, FIELD);
      setPassword(chosen);
      setJudged(true);
      if (problemOf(chosen, policy, refused)) {
        field.current?.focus();
        return undefined;
      }
      setSent({ value: chosen, after: attempt });
      return chosen;
    },
  };
}
