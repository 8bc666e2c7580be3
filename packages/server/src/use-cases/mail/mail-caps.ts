import { refuse } from "../../refusal.js";
import { countInWindow } from "../../store/counters.js";
import type { Trx } from "../../store/schema.js";
import type { App } from "../app.js";

/**
 * A mail about an invitation: from which organization, to whom, and who causes it; null where the recipient asked for
 * it.
 */
interface NewMail {
  organizationId: string;
  email: string | null;
  inviterId: string | null;
}

const DAY_SECONDS = 24 * 3600;

/**
 * Counts a mail towards the caps that keep this from being a spam relay: of its recipient, its inviter and its
 * organization, each within 24 hours.
 *
 * @returns until when a cap holds it back; null where it may go
 */
export async function mailCapBlockedUntil(
  app: App,
  trx: Trx,
  { organizationId, email, inviterId }: NewMail,
): Promise<Date | null> {
  const { recipient, inviter, organization } = app.settings.mailsPerDay;
  const window = (limit: number, ...key: string[]) => ({
    key: JSON.stringify(["mails", organizationId, ...key]),
    limit,
    seconds: DAY_SECONDS,
  });
  const shared = [...(inviterId === null ? [] : [window(inviter, "by", inviterId)]), window(organization)];
  const until = app.quotas.spend(shared);
  if (until !== null || email === null) return until;
  const toRecipient = window(recipient, "to", email);
  const { count, endsAt } = await countInWindow(trx, toRecipient);
  return count > toRecipient.limit ? endsAt : null;
}

/** @throws Refusal `rate_limited` where a cap holds the mail back */
export async function assertMailAllowed(app: App, trx: Trx, mail: NewMail): Promise<void> {
  const until = await mailCapBlockedUntil(app, trx, mail);
  if (until) throw refuse("rate_limited", { retryAt: until.toISOString() });
}
