import { Email, passwordPolicy } from "@latchkey/core/contract";
import { profileAfter } from "@latchkey/core/rules";
import type { Account } from "../../accounts/accounts.js";
import { checkNewPassword } from "../../accounts/password-policy.js";
import { newId } from "../../ids.js";
import { writeBadges } from "../../store/contact-badges.js";
import { insertContact, lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { grant } from "../../store/grants.js";
import { findOrganization, putOrganization } from "../../store/organizations.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction, takeTurns } from "../../store/transaction.js";
import { attachAccount } from "../../store/user-accounts.js";
import { findUser, insertUser, setPrimaryRole } from "../../store/users.js";
import type { App } from "../app.js";
import { requireRole } from "../authority.js";
import { findPerson } from "../people/find-person.js";

/** The first user of an organization, created by the operator of the server. */
export interface NewAdmin {
  organizationId: string;
  email: string;
  firstName: string;
  lastName: string;
  password: string;
  /** Default `master_admin`. */
  role?: string;
  /** Name of the organization if it has to be created. Default: its id. */
  organizationName?: string;
}

/**
 * Creates a user with access to the whole organization, and their contact. Creates the organization if it does not
 * exist.
 *
 * @returns the user's id
 * @throws Error if the address is taken or malformed, the password is too weak, or the host manages accounts
 */
export async function createAdmin(app: App, admin: NewAdmin): Promise<string> {
  const { passwords, byHost } = app.accounts;
  if (byHost || !passwords)
    throw new Error("The host manages accounts here: return an administrator from `authenticate`, or invite one.");
  const { organizationId, firstName, lastName } = admin;
  const email = Email.parse(admin.email);
  const context = [email, firstName, lastName, admin.organizationName ?? ""];
  const strength = await checkNewPassword(app.isBreached, admin.password, { context });
  if (!strength.ok) {
    const reason = strength.details.reason.replaceAll("_", " ");
    throw new Error(`The password is not accepted: ${reason}. Use ${passwordPolicy.minLength} characters or more.`);
  }
  const password = await passwords.prepare(admin.password);
  await app.organizations.follow(organizationId);
  return inTransaction(app.db, async (trx) => {
    if (!(await findOrganization(trx, organizationId)))
      await putOrganization(
        trx,
        organizationId,
        profileAfter({ name: admin.organizationName ?? organizationId }, null),
      );
    const role = await requireRole(app, trx, organizationId, admin.role ?? "master_admin");
    const contact = await contactOf(trx, { ...admin, email });
    // Serializes with an acceptance at the same address.
    await takeTurns(trx, "account", email);
    if (await app.accounts.findByEmail(email, trx)) throw new Error(`There is already an account for ${email}.`);
    const account = await app.accounts.create(
      { email, name: `${firstName} ${lastName}`.trim(), password, mustChangePassword: false, emailVerified: true },
      trx,
    );
    const { userId, isShown } = await userOf(trx, contact, account, { firstName, lastName, role: role.key });
    await grant(trx, {
      organizationId,
      userId,
      role: role.key,
      workspaceIds: null,
      contactId: contact.id,
      invitationId: null,
    });
    if (isShown) await writeBadges(trx, organizationId, [contact.id], userId);
    await recordEvents(trx, organizationId, [
      {
        type: "user.created",
        actor: null,
        target: { type: "user", id: userId },
        contactId: contact.id,
        userId,
        requestId: null,
      },
    ]);
    return userId;
  });
}

/** The person's existing contact, or a new one of type `staff`. Locked. */
async function contactOf(trx: Trx, { organizationId, email, firstName, lastName }: NewAdmin): Promise<ContactRow> {
  await takeTurns(trx, organizationId, "contact", email);
  const found = await findPerson(trx, organizationId, { email, firstName, lastName });
  const id = found?.id ?? newId("con");
  if (!found) {
    await insertContact(trx, {
      organization_id: organizationId,
      id,
      external_id: null,
      type: "staff",
      first_name: firstName,
      last_name: lastName,
      email,
      phone: null,
    });
    await recordEvents(trx, organizationId, [
      { type: "contact.created", actor: null, target: { type: "contact", id }, contactId: id, requestId: null },
    ]);
  }
  const contact = await lockContact(trx, organizationId, id);
  if (!contact) throw new Error("The contact was removed while its user was created.");
  return contact;
}

/**
 * The user of the new account: one that is waiting for an account after an address change, or a new one. `isShown` says
 * whether the contact shows them.
 */
async function userOf(
  trx: Trx,
  contact: ContactRow,
  account: Account,
  { firstName, lastName, role }: { firstName: string; lastName: string; role: string },
): Promise<{ userId: string; isShown: boolean }> {
  const { organization_id: organizationId, id: contactId } = contact;
  const known = contact.user_id === null ? undefined : await findUser(trx, organizationId, contact.user_id);
  const waiting = known?.account_id === null ? known : undefined;
  if (waiting) {
    await attachAccount(trx, waiting, account);
    await setPrimaryRole(trx, organizationId, waiting.id, { role, recordSetId: null });
  }
  const userId =
    waiting?.id ??
    (await insertUser(trx, {
      organization_id: organizationId,
      account_id: account.id,
      contact_id: contactId,
      email: account.email,
      first_name: firstName,
      last_name: lastName,
      role,
      record_set_id: null,
    }));
  // A contact who has access with another account keeps showing that one.
  return { userId, isShown: known === waiting };
}
