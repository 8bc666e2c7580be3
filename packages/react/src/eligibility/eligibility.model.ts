/** Prerequisites as they are shown: each check in words, with what to do about it. Pure functions. */
import type { Contact } from "@latchkey/core";
import type { Eligibility, EligibilityCheck } from "@latchkey/core/contract";
import type { Format } from "../i18n/format.js";
import { ownText } from "../i18n/own-text.js";
import { toPrerequisite } from "../prerequisites/prerequisite.model.js";
import type { Texts } from "./texts.js";

export interface EligibilityItem {
  id: string;
  ok: boolean;
  label: string;
  /** What to do if it is not met. */
  advice: string | undefined;
  /** The label of the button to fix it; undefined if there is nothing to do but wait. */
  fix: string | undefined;
  /** When the check will be met without any action. */
  metAt: string | undefined;
}

/** Every check in words. `resendAvailableAt` comes from the contact, since checks do not say when a wait ends. */
export function itemsOf(
  checks: readonly EligibilityCheck[],
  resendAvailableAt: string | null,
  messages: Texts,
): EligibilityItem[] {
  return checks.map((check) => {
    const { id, ok, label, message } = toPrerequisite(check, messages, false);
    return {
      id,
      ok,
      label,
      advice: message,
      fix: ok ? undefined : ownText(messages.eligibility.fixes, id),
      metAt: !ok && id === "cooldown" ? (resendAvailableAt ?? undefined) : undefined,
    };
  });
}

/** "4 of 6 met". */
export function summaryOf({ checks }: Eligibility, messages: Texts, format: Format): string {
  return messages.eligibility.summary(
    format.number(checks.filter(({ ok }) => ok).length),
    format.number(checks.length),
  );
}

/** Why nothing can be sent, in one sentence; undefined if everything is met. */
export function blockOf(checks: readonly EligibilityCheck[], messages: Texts): string | undefined {
  const unmet = checks.find(({ ok }) => !ok);
  return unmet && messages.inviteUser.blockedBy(toPrerequisite(unmet, messages, false).label);
}

/** The id of a contact that is given as an object or as an id. */
export const idOf = (contact: Contact | string): string => (typeof contact === "string" ? contact : contact.id);
