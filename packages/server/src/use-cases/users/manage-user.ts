import type { EventType, User } from "@latchkey/core/contract";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { recordEvents } from "../../store/events.js";
import type { Trx } from "../../store/schema.js";
import { findUser, toUser, workspacesOf, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantAllOf, assertCanGrantRole, holds } from "../authority.js";
import { closeInvitations } from "../invitations/close-invitations.js";
import { transact } from "../transact.js";
import { lockUser } from "./lock-user.js";
import { assertNotLastAdmin, removeUser } from "./remove-user.js";

/**
 * A user that the caller can see and could have invited, locked with their contacts. @throws Refusal `not_found`,
 * `role_not_grantable`
 */
export async function requireUser(app: App, trx: Trx, { actor }: StaffCall, id: string): Promise<UserRow> {
  const found = await findUser(trx, actor.organizationId, id);
  if (found) await lockContactsOf(trx, found);
  const user = found && (await lockUser(app, trx, found));
  const places = user && workspacesOf(user);
  const visible = actor.workspaceIds === null || places?.some((workspaceId) => holds(actor, workspaceId));
  if (!user || !visible) throw refuse("not_found");
  assertCanGrantRole(actor, user.role);
  return user;
}

/** Ends a user's sessions and refuses sign-in from now on; their open invitations close. */
export function deactivateUser(app: App, call: StaffCall, { id }: { id: string }): Promise<User> {
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    await assertCanGrantAllOf(trx, call.actor, user);
    if (user.status === "active") {
      await assertNotLastAdmin(app, trx, call, user);
      await setStatus(trx, user, "deactivated");
      await closeInvitations(trx, call, await contactsOf(trx, user));
      if (user.account_id !== null) await app.accounts.revokeSessions(user.account_id, trx, user.organization_id);
      await recordUserEvent(trx, call, user, "user.deactivated");
    }
    return toUser((await findUser(trx, user.organization_id, id)) ?? user);
  });
}

/** Lets a deactivated user sign in again, with what they held. */
export function reactivateUser(app: App, call: StaffCall, { id }: { id: string }): Promise<User> {
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    await assertCanGrantAllOf(trx, call.actor, user);
    if (user.status === "deactivated") {
      await setStatus(trx, user, "active");
      await recordUserEvent(trx, call, user, "user.reactivated");
    }
    return toUser((await findUser(trx, user.organization_id, id)) ?? user);
  });
}

/** Removes a user: the address is free again, sessions end, open invitations close; the contact and the trail stay. */
export function deleteUser(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    const contacts = await contactsOf(trx, user);
    await removeUser(app, trx, call, user);
    await closeInvitations(trx, call, contacts);
    await forgetAccess(trx, user);
  });
}

/** The badge of somebody who was not invited, or has to be invited anew. */
const withoutAccess = {
  portal_state: "pending",
  portal_invitation_id: null,
  portal_role: null,
  portal_delivery: null,
  portal_expires_at: null,
  portal_sent_at: null,
} as const;

/** Takes the portal's badge off the contacts of a user who has no access any more: they can be invited anew. */
export async function forgetAccess(trx: Trx, { organization_id: organizationId, id }: UserRow): Promise<void> {
  await trx
    .updateTable("contacts")
    .set({ user_id: null, ...withoutAccess, portal_since: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", id)
    .execute();
}

/** Writes what happened to a user into the trail. */
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

/**
 * Locks the contacts of a user, as everybody does before the user; by their ids, since who locks in another order waits
 * for whom they keep waiting.
 */
async function lockContactsOf(
  trx: Trx,
  { organization_id: organizationId, id, contact_id: contactId }: UserRow,
): Promise<void> {
  await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where((eb) => eb.or([eb("user_id", "=", id), eb("id", "=", contactId ?? "")]))
    .orderBy("id")
    .forUpdate()
    .execute();
}

async function contactsOf(trx: Trx, { organization_id: organizationId, id }: UserRow): Promise<string[]> {
  const rows = await trx
    .selectFrom("contacts")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", id)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

async function setStatus(
  trx: Trx,
  { organization_id: organizationId, id, account_id: accountId }: UserRow,
  status: "active" | "deactivated",
): Promise<void> {
  // Whose address was changed has access again once they accept for the new one.
  const badge = status === "active" && accountId === null ? withoutAccess : { portal_state: status };
  await trx
    .updateTable("users")
    .set({ status, deactivated_at: status === "active" ? null : sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
  await trx
    .updateTable("contacts")
    .set({ ...badge, portal_since: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("user_id", "=", id)
    .execute();
}
