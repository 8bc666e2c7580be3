import { mayLeaveAccount, mayRemoveContact } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { placementsOf } from "../../store/contact-placements.js";
import { eraseContact, lockContact, sharesUser, type ContactRow } from "../../store/contacts.js";
import { heldThrough } from "../../store/grants.js";
import { offerOf, openInvitationsTo } from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import { usersOfContacts } from "../../store/user-contacts.js";
import { findUser } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling } from "../authority.js";
import { closeInvitations } from "../invitations/close-invitations.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";
import { assertMayLeaveAdmins } from "../users/leave-admins.js";
import { withdrawThrough } from "../users/leave-contact.js";
import { lockUser } from "../users/lock-user.js";
import { removeUser } from "../users/remove-user.js";

/**
 * Deletes a contact: closes their open invitations, removes every user of theirs and frees their address. The audit trail stays.
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
  const workspaceIds = await placementsOf(trx, organizationId, id);
  const open = (await openInvitationsTo(trx, organizationId, [id])).map(offerOf);
  assertRuling(mayRemoveContact(call.actor, { workspaceIds, open }));
  await closeInvitations(trx, call, [contact.id]);
  const users = (await usersOfContacts(trx, organizationId, [id])).get(id) ?? [];
  for (const userId of users) await endAccess(app, trx, call, contact, userId);
  await eraseContact(trx, contact);
  await writeBadges(trx, organizationId, [id], null);
  await recordContactEvent(trx, call, id, "contact.deleted");
}

/** Ends the access that this contact gave. If others in the household share the user, it stays for them. */
async function endAccess(app: App, trx: Trx, call: StaffCall, contact: ContactRow, userId: string): Promise<void> {
  const { organization_id: organizationId, id } = contact;
  const found = await findUser(trx, organizationId, userId);
  // If two contacts of a household are deleted concurrently, they must not both find the other still there.
  const user = found && (await lockUser(app, trx, found));
  if (!user) return;
  if (!(await sharesUser(trx, contact, userId))) return removeUser(app, trx, call, user);
  const taken = await heldThrough(trx, organizationId, userId, id);
  assertRuling(mayLeaveAccount(call.actor, { role: user.role, taken }));
  await withdrawThrough(app, trx, user, id);
  await assertMayLeaveAdmins(app, trx, call, user, (await findUser(trx, organizationId, userId)) ?? null);
}
