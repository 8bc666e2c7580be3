import type { Role } from "@latchkey/core/contract";
import { outranks } from "@latchkey/core/rules";
import type { Account } from "../../accounts/accounts.js";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import type { ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { grant } from "../../store/grants.js";
import type { InvitationRow } from "../../store/invitations.js";
import { recordLanguage } from "../../store/languages.js";
import { findRole } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { attachAccount, findUserOfAccount } from "../../store/user-accounts.js";
import { findUser, insertUser, setPrimaryRole, recordSignIn, type UserRow } from "../../store/users.js";
import type { App } from "../app.js";

/** An accepted invitation, and what it grants to whom. */
export interface NewAccess {
  requestId: string;
  invitation: InvitationRow;
  contact: ContactRow;
  account: Account;
  role: Role;
  /** The person's name, which they may have corrected while accepting. */
  name: Pick<ContactRow, "first_name" | "last_name">;
}

/**
 * Gives an account access to the organization: a user, grants, and the contact's portal status.
 *
 * @returns the user's id
 */
export async function grantAccess(app: App, trx: Trx, access: NewAccess): Promise<string> {
  const { requestId, invitation, contact, account, role } = access;
  const { organization_id: organizationId, id: invitationId } = invitation;
  const known = (await findUserOfAccount(trx, organizationId, account.id)) ?? (await findDetachedUser(trx, access));
  if (known?.status === "deactivated") throw refuse("account_deactivated");
  const userId = known?.id ?? (await addUser(trx, access));
  const promoted =
    known !== undefined && outranks(role, await findRole(trx, organizationId, app.settings.roles, known.role));
  if (promoted)
    await setPrimaryRole(trx, organizationId, userId, { role: role.key, recordSetId: invitation.record_set_id });
  await grant(trx, {
    organizationId,
    userId,
    role: role.key,
    workspaceIds: invitation.workspace_ids,
    contactId: contact.id,
    invitationId,
  });
  await recordSignIn(trx, organizationId, userId);
  await writeBadges(trx, organizationId, [contact.id], userId);
  await recordLanguage(trx, { organizationId, userId, locale: invitation.locale });
  const about = { contactId: contact.id, invitationId, userId, requestId, actor: { id: userId, name: account.name } };
  const user = { type: "user", id: userId } as const;
  await recordEvents(trx, organizationId, [
    { ...about, type: "invitation.accepted", target: { type: "invitation", id: invitationId } },
    ...(known ? [] : [{ ...about, type: "user.created", target: user } as const]),
    ...(promoted
      ? [{ ...about, type: "user.updated", target: user, data: { fields: ["role"], role: role.key } } as const]
      : []),
  ]);
  return userId;
}

/** The user whose address was changed, and who now proves the new one by accepting. */
async function findDetachedUser(trx: Trx, { contact, account }: NewAccess): Promise<UserRow | undefined> {
  const user = contact.user_id === null ? undefined : await findUser(trx, contact.organization_id, contact.user_id);
  // Anyone who can edit contacts can change the contact's address. Only the user's own address decides who gets the
  // access back.
  if (!user || user.account_id !== null || user.email !== account.email) return undefined;
  await attachAccount(trx, user, account);
  return user;
}

function addUser(trx: Trx, { invitation, contact, account, role, name }: NewAccess): Promise<string> {
  return insertUser(trx, {
    organization_id: invitation.organization_id,
    account_id: account.id,
    contact_id: contact.id,
    email: account.email,
    ...name,
    role: role.key,
    record_set_id: invitation.record_set_id,
    preferences: JSON.stringify(invitation.preferences),
  });
}
