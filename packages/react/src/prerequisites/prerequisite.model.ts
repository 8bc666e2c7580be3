/** Prerequisites of an invitation in words. Pure functions. */
import { checkIds, emailSuppressedMessage, type EligibilityCheck } from "@latchkey/core/contract";
import type { Texts } from "./texts.js";

export interface Prerequisite {
  id: string;
  ok: boolean;
  /** Whether only this role requires it, not every role on offer. Then choosing another role may help. */
  ofRole: boolean;
  label: string;
  /** What to do if it is not met. */
  message: string | undefined;
}

/** For checks that do not depend on the time. Only the server checks waiting times. */
export const atAnyTime = new Date(0);

/**
 * A check in words, whether from the form or from the server. A check that this version does not know shows the
 * server's message.
 */
export function toPrerequisite(
  { id, ok, message }: EligibilityCheck,
  { inviteUser }: Texts,
  isTyped: boolean,
): Omit<Prerequisite, "ofRole"> {
  const known = checkIds.find((one) => one === id);
  if (!known) return { id, ok, label: message, message: undefined };
  const { met, unmet, fix } =
    message === emailSuppressedMessage ? inviteUser.emailSuppressed : inviteUser.checks[known];
  const advice = isTyped && (known === "lease_linked" || known === "unit_linked") ? inviteUser.putOnRecord : fix;
  return { id, ok, label: ok ? met : unmet, message: ok ? undefined : advice };
}
