import { Email, passwordPolicy } from "@latchkey/core/contract";
import { profileAfter } from "@latchkey/core/rules";
import type { Account } from "../../accounts/accounts.js";
import { checkNewPassword } from "../../accounts/password-policy.js";
import { requirePasswords } from "../../accounts/supported.js";
import { newId } from "../../ids.js";
import { writeBadges } from "../../store/contact-badges.js";
import { insertContact, lockContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { grant } from "../../store/grants.js";
import { findOrganization, putOrganization } from "../../store/organizations.js";
import type { Trx } from "../../store/schema.js";
import { inTransaction, takeTurns } from "../../store/transaction.js";
import { attachAccount, findUserOfAccount } from "../../store/user-accounts.js";
import { setUserStatus } from "../../store/user-changes.js";
import { contactsOfUser, lockContactsOfUser } from "../../store/user-contacts.js";
import { findUser, insertUser, setPrimaryRole, type UserRow } from "../../store/users.js";
import type { App } from "../app.js";
import { requireRole } from "../authority.js";
import { findPerson } from "../people/find-person.js";
import { lockUser } from "./lock-user.js";

/** Someone who gets the whole organization from the operator of the server. */
export interface NewAdmin {
  organizationId: string;
  email: string;
  /** Of a new account. One that there is keeps its name. */
  firstName?: string;
  lastName?: string;
  /** Of a new account. One that there is keeps its password. */
  password?: string;
  /** Default `master_admin`. */
  role?: string;
  /** Name of the organization if it has to be created. Default: its id. */
  organizationName?: string;
}

/**
 * Gives somebody the whole organization, in which they act in the role from then on: a user whom there is, an account
 * that has no access yet, or a new one. A deactivated user is let in again. Creates the organization if it does not
 * exist.
 *
 * @returns the user's id
 * @throws Error if the address is malformed, a new account has no name or a weak password, or the host manages accounts
 */
export async function createAdmin(app: App, admin: NewAdmin): Promise<string> {
  if (app.accounts.byHost || !app.accounts.passwords)
    throw new Error("The host manages accounts here: return an administrator from `authenticate`, or invite one.");
  const { organizationId } = admin;
  const email = Email.parse(admin.email);
  // Before the transaction, because hashing is slow.
  const password = (await app.accounts.findByEmail(email)) ? null : await preparePassword(app, admin, email);
  await app.organizations.follow(organizationId);
  return inTransaction(app.db, async (trx) => {
    if (!(await findOrganization(trx, organizationId)))
      await putOrganization(
        trx,
        organizationId,
        profileAfter({ name: admin.organizationName ?? organizationId }, null),
      );
    const role = await requireRole(app, trx, organizationId, admin.role ?? "master_admin");
    const known = await lockKnownUser(app, trx, organizationId, email);
    if (known) return promote(trx, known, role.key);
    const named = await nameFor(app, trx, admin, email);
    const contact = await contactOf(trx, { organizationId, email, ...named });
    // Serializes with an acceptance at the same address.
    await takeTurns(trx, "account", email);
    const account = await accountFor(app, trx, { email, password, ...named });
    const { userId, isShown } = await userOf(trx, contact, account, { ...named, role: role.key });
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

async function preparePassword(app: App, admin: NewAdmin, email: string): Promise<string> {
  const { firstName = "", lastName = "", password = "", organizationName = "" } = admin;
  if (`${firstName}${lastName}`.trim() === "")
    throw new Error(`There is no account for ${email} yet: give a first or a last name.`);
  if (password === "")
    throw new Error(
      `There is no account for ${email} yet: give it a password, on the command line by LATCHKEY_ADMIN_PASSWORD.`,
    );
  const context = [email, firstName, lastName, organizationName];
  const strength = await checkNewPassword(app.isBreached, password, { context });
  if (!strength.ok) {
    const reason = strength.details.reason.replaceAll("_", " ");
    throw new Error(`The password is not accepted: ${reason}. Use ${passwordPolicy.minLength} characters or more.`);
  }
  return requirePasswords(app.accounts).prepare(password);
}

/** The user of the address's account in the organization, locked with their contacts. */
async function lockKnownUser(app: App, trx: Trx, organizationId: string, email: string): Promise<UserRow | undefined> {
  const account = await app.accounts.findByEmail(email, trx);
  const user = account && (await findUserOfAccount(trx, organizationId, account.id));
  if (!user) return undefined;
  await lockContactsOfUser(trx, user);
  return lockUser(app, trx, user);
}

async function promote(trx: Trx, user: UserRow, role: string): Promise<string> {
  const { organization_id: organizationId, id, contact_id: contactId } = user;
  const wasOut = user.status === "deactivated";
  if (wasOut) await setUserStatus(trx, user, "active");
  await setPrimaryRole(trx, organizationId, id, { role, recordSetId: null });
  await grant(trx, { organizationId, userId: id, role, workspaceIds: null, contactId, invitationId: null });
  await writeBadges(trx, organizationId, await contactsOfUser(trx, user));
  const about = { actor: null, target: { type: "user" as const, id }, contactId, userId: id, requestId: null };
  await recordEvents(trx, organizationId, [
    ...(wasOut ? [{ ...about, type: "user.reactivated" as const }] : []),
    { ...about, type: "user.updated", data: { fields: ["role", "allWorkspaces"], role } },
  ]);
  return id;
}

/** The name of somebody who gets access: as given, or else that of their account. */
async function nameFor(app: App, trx: Trx, { firstName = "", lastName = "" }: NewAdmin, email: string) {
  if (firstName !== "" || lastName !== "") return { firstName, lastName };
  const account = await app.accounts.findByEmail(email, trx);
  return { firstName: account?.name || email, lastName: "" };
}

async function accountFor(
  app: App,
  trx: Trx,
  { email, password, firstName, lastName }: { email: string; password: string | null } & Named,
): Promise<Account> {
  const known = await app.accounts.findByEmail(email, trx);
  if (known) return known;
  if (password === null) throw new Error(`The account for ${email} was closed just now. Try again.`);
  const name = `${firstName} ${lastName}`.trim();
  return app.accounts.create({ email, name, password, mustChangePassword: false, emailVerified: true }, trx);
}

interface Named {
  firstName: string;
  lastName: string;
}

/** The person's existing contact, or a new one of type `staff`. Locked. */
async function contactOf(
  trx: Trx,
  { organizationId, email, firstName, lastName }: { organizationId: string; email: string } & Named,
): Promise<ContactRow> {
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
 * The user of the account: one that is waiting for an account after an address change, or a new one. `isShown` says
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
