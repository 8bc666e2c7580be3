import { fieldError, type User, type UserUpdate } from "@latchkey/core/contract";
import { mayMoveUser, reachesEverywhere, workspacesChanged } from "@latchkey/core/rules";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact, updateContact } from "../../store/contacts.js";
import { grant } from "../../store/grants.js";
import type { Trx } from "../../store/schema.js";
import { searchText, sortName } from "../../store/search-text.js";
import { takeTurns } from "../../store/transaction.js";
import { detachAccount } from "../../store/user-accounts.js";
import { findUser, nameOf, toUser, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import {
  assertCanGrantAllOf,
  assertCanGrantRole,
  assertCanGrantWorkspaces,
  assertRuling,
  findKnown,
  lockRole,
} from "../authority.js";
import { retireLinks } from "../invitations/close-invitations.js";
import { requireOrganization } from "../organization/require-organization.js";
import { resolveRecordSet } from "../record-sets/resolve-record-set.js";
import { transact } from "../transact.js";
import { contactsOf, requireUser, recordUserEvent } from "./manage-user.js";
import { assertNotLastAdmin, closeUnusedAccount } from "./remove-user.js";

/** Updates the given fields of a user that the caller could have invited. */
export function updateUser(app: App, call: StaffCall, { id, ...changes }: UserUpdate & { id: string }): Promise<User> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    if (reachesEverywhere({ ...user, recordSetId: user.record_set_id }, changes))
      await assertCanGrantAllOf(trx, call.actor, user);
    if (changes.role !== undefined || changes.workspaceIds !== undefined)
      await updateAccess(app, trx, call, user, changes);
    await updateDetails(app, trx, call, user, changes);
    if (changes.email !== undefined && changes.email !== user.email)
      await changeEmail(app, trx, call, user, changes.email);
    await recordUserEvent(trx, call, user, "user.updated", { fields: Object.keys(changes) });
    return toUser((await findUser(trx, organizationId, id)) ?? user);
  });
}

/** Changes the user's role and its workspaces. Grants of other roles stay. */
async function updateAccess(
  app: App,
  trx: Trx,
  call: StaffCall,
  user: UserRow,
  { role: wanted, workspaceIds }: UserUpdate,
): Promise<void> {
  const { organization_id: organizationId, id: userId } = user;
  const role = await lockRole(app, trx, organizationId, wanted ?? user.role);
  assertCanGrantRole(call.actor, role.key);
  if (role.key !== user.role) await assertNotLastAdmin(app, trx, call, user, role);
  const held = user.held.filter((one) => one.role === user.role).map(({ workspaceId }) => workspaceId);
  const places = workspaceIds ?? (held.includes(null) ? null : held.filter((one) => one !== null));
  const known = await findKnown(trx, call.actor, workspacesChanged(held, places ?? []));
  assertRuling(mayMoveUser(call.actor, { role: role.key, before: held, after: places }, known));
  await trx
    .deleteFrom("grants")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", userId)
    .where("role", "=", user.role)
    .execute();
  await grant(trx, {
    organizationId,
    userId,
    role: role.key,
    workspaceIds: places,
    contactId: user.contact_id,
    invitationId: null,
  });
  await trx
    .updateTable("users")
    .set({ role: role.key })
    .where("organization_id", "=", organizationId)
    .where("id", "=", userId)
    .execute();
  await writeBadges(trx, organizationId, await contactsOf(trx, user));
}

async function updateDetails(
  app: App,
  trx: Trx,
  { actor }: StaffCall,
  user: UserRow,
  changes: UserUpdate,
): Promise<void> {
  const named = { first_name: changes.firstName ?? user.first_name, last_name: changes.lastName ?? user.last_name };
  if (nameOf(named) === "") throw refuse("validation_failed", { errors: [fieldError("firstName", "required")] });
  const recordSet =
    changes.recordSet || changes.recordSetId !== undefined
      ? {
          record_set_id: await resolveRecordSet(
            trx,
            await requireOrganization(app, trx, user.organization_id),
            named,
            changes,
          ),
        }
      : {};
  const subscribed = toUser(user).preferences.weeklyEmails.workspaceIds;
  await assertCanGrantWorkspaces(
    trx,
    actor,
    changes.preferences?.weeklyEmails.workspaceIds.filter((id) => !subscribed.includes(id)) ?? [],
  );
  const preferences = changes.preferences === undefined ? {} : { preferences: JSON.stringify(changes.preferences) };
  await trx
    .updateTable("users")
    .set({
      ...named,
      ...recordSet,
      ...preferences,
      search_text: searchText(named.first_name, named.last_name, user.email),
      sort_name: sortName(named.first_name, named.last_name),
      updated_at: sql`now()`,
    })
    .where("organization_id", "=", user.organization_id)
    .where("id", "=", user.id)
    .execute();
  const isRenamed = named.first_name !== user.first_name || named.last_name !== user.last_name;
  const contact =
    isRenamed && user.contact_id !== null ? await lockContact(trx, user.organization_id, user.contact_id) : undefined;
  // Lists show the contact, so its name must match.
  if (contact) await updateContact(trx, contact, named);
}

/**
 * Changes the address. The person must prove the new one: their access ends, and an invitation to the new address
 * restores it. An account may belong to several organizations, so none of them can move it to another mailbox.
 */
async function changeEmail(app: App, trx: Trx, { actor }: StaffCall, user: UserRow, email: string): Promise<void> {
  const { organization_id: organizationId, id } = user;
  // Serializes with other changes to this address and with acceptances.
  await takeTurns(trx, "account", email);
  const taken = await trx
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("email", "=", email)
    .where("status", "<>", "deleted")
    .executeTakeFirst();
  if (taken) throw refuse("conflict", { field: "email" });
  await writeBadges(trx, organizationId, await contactsOf(trx, user), null);
  await detachAccount(trx, user, email);
  if (user.account_id !== null) {
    await app.accounts.revokeSessions(user.account_id, trx, organizationId);
    await closeUnusedAccount(app, trx, user.account_id);
  }
  const contact = user.contact_id === null ? undefined : await lockContact(trx, organizationId, user.contact_id);
  // The contact stays linked to the user, so that accepting restores the same one.
  if (!contact) return;
  await updateContact(trx, contact, { email });
  await writeBadges(trx, organizationId, [contact.id], id);
  await retireLinks(trx, actor, [{ contactId: contact.id, email }]);
}
