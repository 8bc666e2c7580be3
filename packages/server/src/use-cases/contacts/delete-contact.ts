import { mayWithdraw } from "@latchkey/core/rules";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { placementsOf } from "../../store/contact-placements.js";
import { lockContact, updateContact, type ContactRow } from "../../store/contacts.js";
import { withdrawGrants } from "../../store/grants.js";
import { openInvitationsTo, type InvitationRow } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { findUser } from "../../store/users.js";
import type { Actor, App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertHolds, assertPermission, assertRuling } from "../authority.js";
import { closeInvitations } from "../invitations/close-invitations.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";
import { lockUser } from "../users/lock-user.js";
import { removeUser } from "../users/remove-user.js";

/**
 * Deletes a contact: closes their open invitations, removes their user and frees their address. The audit trail stays.
 * The caller must have access to all workspaces of the contact, and be able to revoke their invitations.
 *
 * @throws Refusal `not_found`, `forbidden`, `role_not_grantable`, `workspace_not_grantable`, `last_admin`
 */
export function deleteContact(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, held);
    if (!contact) throw refuse("not_found");
    await removeContact(app, trx, call, contact);
  });
}

/** Like `deleteContact`, for a locked contact inside the caller's transaction. */
export async function removeContact(app: App, trx: Trx, call: StaffCall, contact: ContactRow): Promise<void> {
  const { organization_id: organizationId, id } = contact;
  assertHolds(call.actor, await placementsOf(trx, organizationId, id));
  assertCanRevoke(call.actor, await openInvitationsTo(trx, organizationId, [contact.id]));
  await closeInvitations(trx, call, [contact.id]);
  if (contact.user_id !== null) await endAccess(app, trx, call, contact, contact.user_id);
  await updateContact(trx, contact, {
    email: null,
    external_id: null,
    deleted_at: sql`now()`,
  });
  await writeBadges(trx, organizationId, [id], null);
  await recordContactEvent(trx, call, id, "contact.deleted");
}

/** Checks that the actor could revoke each of these invitations. */
export function assertCanRevoke(actor: Actor, open: readonly Pick<InvitationRow, "role" | "workspace_ids">[]): void {
  const invitations = open.map(({ role, workspace_ids: workspaceIds }) => ({ role, workspaceIds }));
  assertRuling(mayWithdraw(actor, invitations));
}

/** Ends the access that this contact gave. If others in the household share the user, it stays for them. */
async function endAccess(
  app: App,
  trx: Trx,
  call: StaffCall,
  { organization_id: organizationId, id }: ContactRow,
  userId: string,
): Promise<void> {
  const found = await findUser(trx, organizationId, userId);
  // If two contacts of a household are deleted concurrently, they must not both find the other still there.
  const user = found && (await lockUser(app, trx, found));
  if (!user) return;
  const others = await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("id", "<>", id)
    .where("deleted_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (!others) return removeUser(app, trx, call, user);
  assertPermission(call.actor, "users:manage");
  assertCanGrantRole(call.actor, user.role);
  await withdrawGrants(trx, organizationId, userId, id);
}
