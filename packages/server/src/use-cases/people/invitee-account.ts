import { takesExistingAccount, tellsOfAccount, type AccountsFacts } from "@latchkey/core/rules";
import type { Account, Accounts } from "../../accounts/accounts.js";
import type { InvitationRow } from "../../store/invitations.js";

/** The accounts as the rules see them. */
export const accountsFacts = ({ byHost, external, passwords, takeOver }: Accounts): AccountsFacts => ({
  isByHost: byHost,
  isExternal: external,
  hasPasswords: passwords !== null,
  isHandedOver: takeOver !== null,
});

/** Whether an invitation is accepted with the existing account of its address. */
export const usesExistingAccount = (
  accounts: Accounts,
  { via }: Pick<InvitationRow, "via">,
  account: Account | null,
): boolean => takesExistingAccount(accountsFacts(accounts), via, account);

/**
 * Whether a mail, a letter or a page of an invitation says that its address has an account.
 *
 * @param isKnownHere whether the account has a user in the organization, or is signed in
 */
export const showsAccount = (
  accounts: Accounts,
  { via }: Pick<InvitationRow, "via">,
  account: Account | null,
  isKnownHere: boolean,
): boolean => tellsOfAccount(accountsFacts(accounts), via, account, isKnownHere);
