import type { EventType, User } from "@latchkey/core/contract";
import { sql } from "kysely";
import { refuse } from "../../refusal.js";
import { writeBadges } from "../../store/contact-badges.js";
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
 * A user that the caller can see and could have invited. Locks the user and their contacts.
 *
 * @throws Refusal `not_found`, `role_not_grantable`
 */
export async function requireUser(app: App, trx: Trx, { actor }: StaffCall, id: string): Promise<UserRow> {
  const found = await findUser(trx, actor.organizationId, id);
  if (found) await lockContactsOf(trx, found);
  const user = found && (await lockUser(app, trx, found));
  const workspaceIds = user && workspacesOf(user);
  const visible = actor.workspaceIds === null || workspaceIds?.some((workspaceId) => holds(actor, workspaceId));
  if (!user || !visible) throw refuse("not_found");
  assertCanGrantRole(actor, user.role);
  return user;
}

/** Deactivates a user: ends their sessions, refuses sign-in and closes their open invitations. */
export function deactivateUser(app: App, call: StaffCall, { id }: { id: string }): Promise<User> {
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    await assertCanGrantAllOf(trx, call.actor, user);
    if (user.status === "active") {
      await assertNotLastAdmin(app, trx, call, user);
      await setStatus(trx, user, "deactivated");
      const contacts = await contactsOf(trx, user);
      await closeInvitations(trx, call, contacts);
      await writeBadges(trx, user.organization_id, contacts);
      if (user.account_id !== null) await app.accounts.revokeSessions(user.account_id, trx, user.organization_id);
      await recordUserEvent(trx, call, user, "user.deactivated");
    }
    return toUser((await findUser(trx, user.organization_id, id)) ?? user);
  });
}

/** Lets a deactivated user sign in again, with the access they had. */
export function reactivateUser(app: App, call: StaffCall, { id }: { id: string }): Promise<User> {
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    await assertCanGrantAllOf(trx, call.actor, user);
    if (user.status === "deactivated") {
      await setStatus(trx, user, "active");
      await writeBadges(trx, user.organization_id, await contactsOf(trx, user));
      await recordUserEvent(trx, call, user, "user.reactivated");
    }
    return toUser((await findUser(trx, user.organization_id, id)) ?? user);
  });
}

/**
 * Deletes a user: frees their address, ends their sessions and closes their open invitations. The contact and the audit
 * trail stay.
 */
export function deleteUser(app: App, call: StaffCall, { id }: { id: string }): Promise<void> {
  return transact(app, call, async (trx) => {
    const user = await requireUser(app, trx, call, id);
    const contacts = await contactsOf(trx, user);
    await removeUser(app, trx, call, user);
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

/** Locks a user's contacts, always before the user. In the order of their ids: another order could deadlock. */
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

/** The contacts that belong to a user. */
export async function contactsOf(trx: Trx, { organization_id: organizationId, id }: UserRow): Promise<string[]> {
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
  { organization_id: organizationId, id }: UserRow,
  status: "active" | "deactivated",
): Promise<void> {
  await trx
    .updateTable("users")
    .set({ status, deactivated_at: status === "active" ? null : sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}
