import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { findUser, lockUserRow, type UserRow } from "../../store/users.js";
import type { App } from "../app.js";

/**
 * Locks a user whose contacts are locked: first their address, then the account, then the user. Whoever accepts or
 * signs in with the same account comes before or after. Answers the user as they are then; undefined where they were
 * removed in the meantime.
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
