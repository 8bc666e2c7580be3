"use client";
import { useMessages } from "../i18n/use-messages.js";
import { CheckCircleIcon, XCircleIcon } from "../ui/icons.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { lengthOf, type PasswordPolicy } from "./password-rules.model.js";
import { english } from "./texts.js";

export interface PasswordRulesProps {
  /** For the field's `aria-describedby`. */
  id: string;
  password: string;
  policy: PasswordPolicy;
  /** Whether what is not met yet is held against the person: after they left the field or sent the form. */
  judged: boolean;
}

/** What a password must be, ticked off while one types. Heard once when it is met, never at every key. */
export function PasswordRules({ id, password, policy, judged }: PasswordRulesProps) {
  const messages = useMessages(english);
  const m = messages.password;
  const met = lengthOf(password) >= policy.minLength;
  const state = met ? "met" : judged ? "failed" : "open";
  const rule = m.ruleLength(policy.minLength);
  return (
    <div className="lk-password-rules">
      <p
        id={id}
        className="lk-password-rule"
        data-state={state}
        data-tone={met ? "success" : judged ? "danger" : "neutral"}
      >
        {met ? (
          <CheckCircleIcon />
        ) : judged ? (
          <XCircleIcon />
        ) : (
          <span className="lk-password-rule-ring" aria-hidden="true" />
        )}
        <span>{rule}</span>
      </p>
      {/* Its words change when the rule turns, not with each letter. */}
      <VisuallyHidden role="status">
        {password === "" ? "" : `${rule}: ${met ? m.ruleMet : m.ruleNotMet}`}
      </VisuallyHidden>
    </div>
  );
}
