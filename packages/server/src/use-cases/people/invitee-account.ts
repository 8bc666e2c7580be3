import type { Account, Accounts } from "../../accounts/accounts.js";
import type { InvitationRow } from "../../store/invitations.js";

/**
 * Whether accepting shows that the mailbox is the invitee's: a letter came to a door, and whoever printed it could read
 * it.
 */
export const provesEmail = ({ via }: Pick<InvitationRow, "via">): boolean => via === "email";

/**
 * Whether an invitation is accepted by the account that its address has. An account that nobody has shown to be theirs
 * gives way to the mailbox's owner, and to nobody else; one of the host's to nobody. Where everybody signs in at the
 * host's, they do so whatever the account.
 */
export const usesExistingAccount = (
  { external, takeOver }: Accounts,
  invitation: Pick<InvitationRow, "via">,
  account: Account | null,
): boolean =>
  external || (account !== null && (account.emailVerified || takeOver === null || !provesEmail(invitation)));
