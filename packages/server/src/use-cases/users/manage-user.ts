import type { EventType, SentInvitations, User, UserDeactivated, UserLeaving } from "@latchkey/core/contract";
import { mayEndAccess, mayManageUser, workspacesHeld } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { setUserStatus } from "../../store/user-changes.js";
import { contactsOfUser, lockContactsOfUser } from "../../store/user-contacts.js";
import { findUser, toUser, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, findKnown } from "../authority.js";
import { closeInvitations } from "../invitations/close-invitations.js";
import { transact } from "../transact.js";
import { assertMayLeaveAdmins } from "./leave-admins.js";
import { lockUser } from "./lock-user.js";
import { removeUser } from "./remove-user.js";
import { countSent, planLeaving, settleSent, type Leaving, type Settled } from "./sent-invitations.js";

/**
 * A user that the caller can see and could have invited. Locks the user and their contacts.
 *
 * @param alsoLocked more contacts to lock, in the same order
 * @throws Refusal `not_found`, `role_not_grantable`
 */
export async function requireUser(
  app: App,
  trx: Trx,
  { actor }: StaffCall,
  id: string,
  alsoLocked: readonly string[] = [],
): Promise<UserRow> {
  const found = await findUser(trx, actor.organizationId, id);
  if (found) await lockContactsOfUser(trx, found, alsoLocked);
  const user = found && (await lockUser(app, trx, found));
  assertRuling(mayManageUser(actor, user));
  if (!user) throw refuse("not_found");
  return user;
}

/** Like `requireUser`, for ending or restoring all of their access. */
async function requireToEnd(
  app: App,
  trx: Trx,
  call: StaffCall,
  id: string,
  alsoLocked: readonly string[] = [],
): Promise<UserRow> {
  const user = await requireUser(app, trx, call, id, alsoLocked);
  assertRuling(mayEndAccess(call.actor, user, await findKnown(trx, call.actor, workspacesHeld(user.held) ?? [])));
  return user;
}

/**
 * Deactivates a user: ends their sessions, refuses sign-in, closes the open invitations to them and hands over those
 * that they sent.
 */
export function deactivateUser(
  app: App,
  call: StaffCall,
  { id, ...leaving }: UserLeaving & { id: string },
): Promise<UserDeactivated> {
  return transact(app, call, async (trx) => {
    const plan = await planLeaving(app, trx, call.actor, id, leaving);
    const user = await requireToEnd(app, trx, call, id, contactsOf(plan));
    let sentInvitations: Settled = { handedOver: 0, closed: 0, handedOverTo: null };
    if (user.status === "active") {
      await assertMayLeaveAdmins(app, trx, call, user);
      await setUserStatus(trx, user, "deactivated");
      const contacts = await contactsOfUser(trx, user);
      await closeInvitations(trx, call, contacts);
      await writeBadges(trx, user.organization_id, contacts);
      if (user.account_id !== null) await app.accounts.revokeSessions(user.account_id, trx, user.organization_id);
      await recordUserEvent(trx, call, user, "user.deactivated");
      sentInvitations = await settleSent(trx, call, plan);
    }
    return { ...toUser((await findUser(trx, user.organization_id, id)) ?? user), sentInvitations };
  });
}

const contactsOf = ({ closed }: Leaving): string[] => closed.map(({ contactId }) => contactId);

/** How many open invitations a user has sent, and who could take them over. */
export async function readSentInvitations(app: App, call: StaffCall, { id }: { id: string }): Promise<SentInvitations> {
  const user = await findUser(app.db, call.actor.organizationId, id);
  assertRuling(mayManageUser(call.actor, user));
  if (!user) throw refuse("not_found");
  return countSent(app, app.db, call, user);
}

/** Lets a deactivated user sign in again, with the access they had. */
export function reactivateUser(app: App, call: StaffCall, { id }: { id: string }): Promise<User> {
  return transact(app, call, async (trx) => {
    const user = await requireToEnd(app, trx, call, id);
    if (user.status === "deactivated") {
      await setUserStatus(trx, user, "active");
      await writeBadges(trx, user.organization_id, await contactsOfUser(trx, user));
      await recordUserEvent(trx, call, user, "user.reactivated");
    }
    return toUser((await findUser(trx, user.organization_id, id)) ?? user);
  });
}

/**
 * Deletes a user: frees their address, ends their sessions, closes the open invitations to them and hands over those
 * that they sent. The contact and the audit trail stay.
 */
export function deleteUser(app: App, call: StaffCall, { id, ...leaving }: UserLeaving & { id: string }): Promise<void> {
  return transact(app, call, async (trx) => {
    const plan = await planLeaving(app, trx, call.actor, id, leaving);
    const user = await requireUser(app, trx, call, id, contactsOf(plan));
    const contacts = await contactsOfUser(trx, user);
    await removeUser(app, trx, call, user, plan);
    await closeInvitations(trx, call, contacts);
    await writeBadges(trx, user.organization_id, contacts, null);
  });
}

/** Records an event of a user in the audit trail. */
export function recordUserEvent(
  trx: Trx,
  call: StaffCall,
  user: UserRow,
  type: EventType,
  data?: Record<string, unknown>,
): Promise<void> {
  return recordEvents(trx, user.organization_id, [
    {
      type,
      actor: call.actor,
      target: { type: "user", id: user.id },
      contactId: user.contact_id,
      userId: user.id,
      requestId: call.requestId,
      ...(data ? { data } : {}),
    },
  ]);
}
