import { mayCloseAccount, workspacesHeld } from "@latchkey/core/rules";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { hasUsers } from "../../store/user-accounts.js";
import { eraseUser, type UserRow } from "../../store/users.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertRuling, findKnown } from "../authority.js";
import { assertMayLeaveAdmins } from "./leave-admins.js";
import { planLeaving, settleSent, type Leaving } from "./sent-invitations.js";

/**
 * Removes a locked user from the organization, inside the caller's transaction: frees the address and ends the
 * sessions. Closes the account if it belongs to no other organization. Hands over the open invitations that they sent.
 *
 * @param leaving what becomes of those. Default: the caller takes them over
 * @throws Refusal `forbidden`; `role_not_grantable`, `workspace_not_grantable` if the caller could not have invited
 * them; `last_admin`
 */
export async function removeUser(app: App, trx: Trx, call: StaffCall, user: UserRow, leaving?: Leaving): Promise<void> {
  const known = await findKnown(trx, call.actor, workspacesHeld(user.held) ?? []);
  assertRuling(mayCloseAccount(call.actor, user, known));
  await assertMayLeaveAdmins(app, trx, call, user);
  await endUser(app, trx, call, user);
  await settleSent(trx, call, leaving ?? (await planLeaving(app, trx, call.actor, user.id)));
}

/** Like `removeUser`, without asking whether somebody may. */
export async function endUser(
  app: App,
  trx: Trx,
  { actor, requestId }: { actor: Pick<Actor, "id" | "name">; requestId: string },
  user: UserRow,
): Promise<void> {
  const { organization_id: organizationId, id, account_id: accountId } = user;
  await eraseUser(trx, user);
  if (accountId !== null) {
    await app.accounts.revokeSessions(accountId, trx, organizationId);
    await closeUnusedAccount(app, trx, accountId);
  }
  await recordEvents(trx, organizationId, [
    {
      type: "user.deleted",
      actor,
      target: { type: "user", id },
      contactId: user.contact_id,
      userId: id,
      requestId,
    },
  ]);
}

/** Closes an account that belongs to no organization anymore. Its address is free for a new one. */
export async function closeUnusedAccount(app: App, trx: Trx, accountId: string): Promise<void> {
  if (await hasUsers(trx, accountId)) return;
  await app.accounts.close(accountId, trx);
}
