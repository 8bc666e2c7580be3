/** Prerequisites of an invitation in words. Pure functions. */
import { checkIds, emailSuppressedMessage, type EligibilityCheck } from "@latchkey/core/contract";
import type { Texts } from "./texts.js";

export interface Prerequisite {
  id: string;
  ok: boolean;
  /** Asked by this role, and not by every one on offer: it may help to choose another. */
  ofRole: boolean;
  label: string;
  /** What to do; only where it is not met. */
  message: string | undefined;
}

/** For checks of which none depends on the time: a wait is a server's to judge. */
export const atAnyTime = new Date(0);

/**
 * A check, the form's own or out of a server's refusal, in words. One that this version does not know speaks for
 * itself.
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
