import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { findUser, lockUserRow, type UserRow } from "../../store/users.js";
import type { App } from "../app.js";

/**
 * Locks a user whose contacts are already locked: first the address, then the account, then the user. This serializes
 * with acceptances and sign-ins of the same account.
 *
 * @returns the user as locked; undefined if they were removed in the meantime
 */
export async function lockUser(
  app: App,
  trx: Trx,
  { organization_id: organizationId, id, email, account_id: accountId }: UserRow,
): Promise<UserRow | undefined> {
  await takeTurns(trx, "account", email);
  if (accountId !== null) await app.accounts.lock(accountId, trx);
  await lockUserRow(trx, organizationId, id);
  return findUser(trx, organizationId, id);
}
