import type { Role } from "@latchkey/core/contract";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { hasUsers } from "../../store/user-accounts.js";
import { countActiveUsers, eraseUser, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantAllOf, assertCanGrantRole, assertPermission } from "../authority.js";

/**
 * Removes a locked user from the organization, inside the caller's transaction: frees the address and ends the
 * sessions. Closes the account if it belongs to no other organization.
 *
 * @throws Refusal `forbidden`; `role_not_grantable`, `workspace_not_grantable` if the caller could not have invited
 * them; `last_admin`
 */
export async function removeUser(app: App, trx: Trx, call: StaffCall, user: UserRow): Promise<void> {
  const { organization_id: organizationId, id, account_id: accountId } = user;
  assertPermission(call.actor, "users:manage");
  assertCanGrantRole(call.actor, user.role);
  await assertCanGrantAllOf(trx, call.actor, user);
  await assertNotLastAdmin(app, trx, call, user);
  await eraseUser(trx, user);
  if (accountId !== null) {
    await app.accounts.revokeSessions(accountId, trx, organizationId);
    await closeUnusedAccount(app, trx, accountId);
  }
  await recordEvents(trx, organizationId, [
    {
      type: "user.deleted",
      actor: call.actor,
      target: { type: "user", id },
      contactId: user.contact_id,
      userId: id,
      requestId: call.requestId,
    },
  ]);
}

/** Closes an account that belongs to no organization anymore. Its address is free for a new one. */
export async function closeUnusedAccount(app: App, trx: Trx, accountId: string): Promise<void> {
  if (await hasUsers(trx, accountId)) return;
  await app.accounts.close(accountId, trx);
}

/**
 * Checks that someone who can change the organization is left once `user` is gone or has the role `next`. Does not
 * apply to calls by the host's staff, who can.
 */
export async function assertNotLastAdmin(
  app: App,
  trx: Trx,
  call: StaffCall,
  user: UserRow,
  next?: Role,
): Promise<void> {
  if (call.actor.user === null) return;
  const inCharge = (await listRoles(trx, user.organization_id, app.settings.roles))
    .filter(({ permissions }) => permissions.includes("organization:update"))
    .map(({ key }) => key);
  if (!inCharge.includes(user.role) || (next && inCharge.includes(next.key))) return;
  // Two admins who remove each other concurrently must not both find the other still there.
  await takeTurns(trx, user.organization_id, "admins");
  if ((await countActiveUsers(trx, user.organization_id, inCharge)) < 2) throw refuse("last_admin");
}
