import type { MailCount } from "../../store/inviting-facts.js";
import type { App } from "../app.js";

/** Who sends invitations, and how many the addresses have got already. */
export interface Sender {
  organizationId: string;
  /** Null if the recipients asked for them. */
  inviterId: string | null;
  counts: ReadonlyMap<string, MailCount>;
}

const DAY_SECONDS = 24 * 3600;
const countersOf = (organizationId: string, ...key: string[]) => JSON.stringify(["mails", organizationId, ...key]);

/** The key of the counter of emails to an address. */
export const recipientCounter = (organizationId: string, email: string): string =>
  countersOf(organizationId, "to", email);

/** What the keys of all counters of emails to addresses begin with, before the address as JSON. */
export const recipientCounterPrefix = (organizationId: string): string =>
  countersOf(organizationId, "to").replace(/]$/, ",");

/**
 * Until when the daily caps of recipient, inviter and organization block emails and letters. They protect against use
 * as a spam relay, and letters count because a link comes with each. Those of the inviter and the organization are spent; those of the recipients are counted with the links.
 *
 * @param emails null for a letter to someone without an address
 * @returns for each email, until when it is blocked; null if it can be sent
 * @throws RetryTransaction
 */
export function mailsBlockedUntil(
  app: App,
  { organizationId, inviterId, counts }: Sender,
  emails: readonly (string | null)[],
): (Date | null)[] {
  const { inviter, organization } = app.settings.mailsPerDay;
  const blocked = recipientsBlockedUntil(app, counts, emails);
  const window = (limit: number, ...key: string[]) => ({
    key: countersOf(organizationId, ...key),
    limit,
    seconds: DAY_SECONDS,
  });
  const shared = [...(inviterId === null ? [] : [window(inviter, "by", inviterId)]), window(organization)];
  const wanted = blocked.filter((until) => until === null).length;
  const { spent, until } = wanted === 0 ? { spent: 0, until: null } : app.quotas.spend(shared, wanted);
  let left = spent;
  return blocked.map((one) => {
    if (one !== null) return one;
    left -= 1;
    return left < 0 ? until : null;
  });
}

/** Until when each email is blocked because its recipient has got as many as allowed in a day; null if it is not. */
export function recipientsBlockedUntil(
  app: App,
  counts: Sender["counts"],
  emails: readonly (string | null)[],
): (Date | null)[] {
  const toEach = new Map<string, number>();
  return emails.map((email) => {
    if (email === null) return null;
    const before = counts.get(email);
    const sent = (toEach.get(email) ?? before?.count ?? 0) + 1;
    if (sent > app.settings.mailsPerDay.recipient) return before?.endsAt ?? new Date(Date.now() + DAY_SECONDS * 1000);
    toEach.set(email, sent);
    return null;
  });
}
