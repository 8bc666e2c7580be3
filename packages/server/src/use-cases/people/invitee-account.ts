import type { Account, Accounts } from "../../accounts/accounts.js";
import type { InvitationRow } from "../../store/invitations.js";

/**
 * Whether accepting proves that the mailbox is the invitee's. It does not for a letter: anyone who printed it could
 * read it.
 */
export const provesEmail = ({ via }: Pick<InvitationRow, "via">): boolean => via === "email";

/**
 * Whether an invitation is accepted with the existing account of its address. An account with an unverified address is
 * handed over to the owner of the mailbox, unless the host manages accounts. With external accounts, everyone signs in
 * with the host first.
 */
export const usesExistingAccount = (
  { external, takeOver }: Accounts,
  invitation: Pick<InvitationRow, "via">,
  account: Account | null,
): boolean =>
  external || (account !== null && (account.emailVerified || takeOver === null || !provesEmail(invitation)));
