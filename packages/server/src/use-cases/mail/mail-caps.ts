import { refuse } from "../../refusal.js";
import { countInWindow } from "../../store/counters.js";
import type { Trx } from "../../store/schema.js";
import type { App } from "../app.js";

/** An invitation email to be counted. `inviterId` is null if the recipient asked for it. */
interface NewMail {
  organizationId: string;
  email: string | null;
  inviterId: string | null;
}

const DAY_SECONDS = 24 * 3600;

/**
 * Counts an email toward the daily caps of its recipient, inviter and organization, which protect against use as a spam
 * relay.
 *
 * @returns until when a cap blocks the email; null if it can be sent
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

/** @throws Refusal `rate_limited` if a cap blocks the email */
export async function assertMailAllowed(app: App, trx: Trx, mail: NewMail): Promise<void> {
  const until = await mailCapBlockedUntil(app, trx, mail);
  if (until) throw refuse("rate_limited", { retryAt: until.toISOString() });
}
