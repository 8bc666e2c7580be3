import type { User, UserUpdate } from "@latchkey/core/contract";
import { holdingsAfter, mayUpdateUser, workspacesHeld, type UserHoldings } from "@latchkey/core/rules";
import { writeBadges } from "../../store/contact-badges.js";
import { lockContact, updateContact } from "../../store/contacts.js";
import { changeGrants } from "../../store/grants.js";
import type { OrganizationRecord } from "../../store/organizations.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { takeTurns } from "../../store/transaction.js";
import { detachAccount } from "../../store/user-accounts.js";
import { changeUserDetails, isUserEmailTaken } from "../../store/user-changes.js";
import { contactsOfUser } from "../../store/user-contacts.js";
import { findUser, toUser, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, findKnown, lockRole } from "../authority.js";
import { retireLinks } from "../invitations/close-invitations.js";
import { sendAccountNotice } from "../mail/account-notice.js";
import { requireOrganization } from "../organization/require-organization.js";
import { resolveRecordSet } from "../record-sets/resolve-record-set.js";
import { transact } from "../transact.js";
import { assertMayLeaveAdmins } from "./leave-admins.js";
import { withdrawThrough } from "./leave-contact.js";
import { requireUser, recordUserEvent } from "./manage-user.js";
import { closeUnusedAccount } from "./remove-user.js";

/** Updates the given fields of a user that the caller could have invited. */
export function updateUser(app: App, call: StaffCall, { id, ...changes }: UserUpdate & { id: string }): Promise<User> {
  const { organizationId } = call.actor;
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    const organization = await requireOrganization(app, trx, organizationId);
    const email = changes.email === user.email ? undefined : changes.email;
    await assertMayUpdate(app, trx, call, user, changes, organization);
    await assertMayLeaveAdmins(app, trx, call, user, email === undefined ? accessAfter(user, changes) : null);
    await updateAccess(app, trx, user, changes);
    const renamed = await updateDetails(trx, user, changes, organization);
    if (email !== undefined) await changeEmail(app, trx, call, renamed, email);
    await recordUserEvent(trx, call, user, "user.updated", { fields: Object.keys(changes) });
    return toUser((await findUser(trx, organizationId, id)) ?? user);
  });
}

const accessAfter = (user: UserRow, changes: UserUpdate): UserHoldings => ({
  role: changes.role ?? user.role,
  held: holdingsAfter(user, changes),
});

async function assertMayUpdate(
  app: App,
  trx: Trx,
  { actor }: StaffCall,
  user: UserRow,
  changes: UserUpdate,
  { recordSets: plan }: OrganizationRecord,
): Promise<void> {
  const { organization_id: organizationId, first_name: firstName, last_name: lastName, email, role, held } = user;
  const { weeklyEmails, canOwnRecords } = toUser(user).preferences;
  const isMoving = changes.email !== undefined && changes.email !== email;
  // Serializes with other changes to this address and with acceptances.
  if (isMoving) await takeTurns(trx, "account", changes.email ?? "");
  const mentioned = [
    ...(workspacesHeld(held) ?? []),
    ...(changes.workspaceIds ?? []),
    ...(changes.preferences?.weeklyEmails.workspaceIds ?? []),
  ];
  assertRuling(
    mayUpdateUser(
      actor,
      {
        firstName,
        lastName,
        email,
        role,
        held,
        recordSetId: user.record_set_id,
        canOwnRecords,
        weeklyEmails: weeklyEmails.workspaceIds,
      },
      changes,
      {
        roles: new Set((await listRoles(trx, organizationId, app.settings.roles)).map(({ key }) => key)),
        workspaces: await findKnown(trx, actor, mentioned),
        plan,
        isEmailTaken: isMoving && (await isUserEmailTaken(trx, organizationId, changes.email ?? "")),
      },
    ),
  );
}

/** Changes the user's role and the workspaces. */
async function updateAccess(app: App, trx: Trx, user: UserRow, changes: UserUpdate): Promise<void> {
  const { role, workspaceIds, allWorkspaces } = changes;
  if (role === undefined && workspaceIds === undefined && allWorkspaces === undefined) return;
  const { organization_id: organizationId } = user;
  await lockRole(app, trx, organizationId, role ?? user.role);
  await changeGrants(trx, user, holdingsAfter(user, changes));
}

/** @returns the user with their name from now on */
async function updateDetails(
  trx: Trx,
  user: UserRow,
  changes: UserUpdate,
  organization: OrganizationRecord,
): Promise<UserRow> {
  const named = { first_name: changes.firstName ?? user.first_name, last_name: changes.lastName ?? user.last_name };
  const { preferences, recordSet, recordSetId } = changes;
  await changeUserDetails(trx, user, {
    ...named,
    role: changes.role ?? user.role,
    preferences,
    ...(recordSet || recordSetId !== undefined
      ? { record_set_id: await resolveRecordSet(trx, organization, named, changes) }
      : {}),
  });
  const isRenamed = named.first_name !== user.first_name || named.last_name !== user.last_name;
  const contact =
    isRenamed && user.contact_id !== null ? await lockContact(trx, user.organization_id, user.contact_id) : undefined;
  // Lists show the contact, so its name must match.
  if (contact) await updateContact(trx, contact, named);
  await writeBadges(trx, user.organization_id, await contactsOfUser(trx, user));
  return { ...user, ...named };
}

/**
 * Changes the address. The person must prove the new one: their access ends, and an invitation to the new address
 * restores it. An account may belong to several organizations, so none of them can move it to another mailbox.
 */
async function changeEmail(app: App, trx: Trx, { actor }: StaffCall, user: UserRow, email: string): Promise<void> {
  const { organization_id: organizationId, id } = user;
  const contacts = await contactsOfUser(trx, user);
  await writeBadges(trx, organizationId, contacts, null);
  // The others of the household do not move with them, so what came through the others ends.
  for (const contactId of contacts) if (contactId !== user.contact_id) await withdrawThrough(app, trx, user, contactId);
  await detachAccount(trx, user, email);
  if (user.account_id !== null) {
    const { account_id: accountId, email: former } = user;
    await sendAccountNotice(app, trx, { about: "address_changed", accountId, organizationId, email: former });
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
