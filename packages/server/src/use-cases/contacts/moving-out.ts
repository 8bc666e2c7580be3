import type { MovedOut } from "@latchkey/core/contract";
import { actingRoleLeft, leavePlaces, type LeavingPlaces } from "@latchkey/core/rules";
import { recordEvents, type NewEvent } from "../../store/events.js";
import {
  heldThere,
  narrowInvitations,
  withdrawThere,
  type ContactLeaving,
  type HeldThere,
} from "../../store/places-left.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { changeUserDetails } from "../../store/user-changes.js";
import { findUser, type UserRow } from "../../store/users.js";
import type { App, StaffCall } from "../app.js";
import { isLastAdmin } from "../users/leave-admins.js";
import { lockUser } from "../users/lock-user.js";

/** A contact who leaves, with what is decided. */
interface Decided extends LeavingPlaces {
  there: HeldThere;
  left: readonly string[];
  user: UserRow | null;
}

/**
 * Ends the access of locked contacts in the workspaces that they leave, in a constant number of statements, and some
 * more for each of them who has a user with access there.
 *
 * @returns what became of it, by the contacts' ids
 */
export async function moveOut(
  app: App,
  trx: Trx,
  call: StaffCall,
  moves: readonly ContactLeaving[],
  keepAccess: boolean,
): Promise<Map<string, MovedOut>> {
  const leaving = moves.filter(({ left }) => left.length > 0);
  if (leaving.length === 0) return new Map();
  const { actor } = call;
  const { organizationId } = actor;
  const held = await heldThere(trx, organizationId, leaving);
  const decided: Decided[] = [];
  for (const { contactId, left } of leaving) {
    const there = held.get(contactId);
    if (!there) continue;
    const user =
      there.grantedRoles.length > 0 && !keepAccess ? await lockedUser(app, trx, organizationId, there) : null;
    const facts = { ...there, workspaceIds: left, keepAccess };
    const last = user !== null && (await isLastAdmin(app, trx, user));
    decided.push({ ...leavePlaces(actor, { ...facts, isLastAdmin: last }), there, left, user });
  }
  await endGrants(app, trx, organizationId, decided);
  const { narrowed, closed } = await narrowInvitations(
    trx,
    organizationId,
    decided.flatMap((one) => one.narrowed),
    decided.flatMap((one) => one.closed),
  );
  const leftOf = new Map(decided.map(({ there, left }) => [there.contactId, left]));
  const about = ({ id, contact_id: contactId }: { id: string; contact_id: string }) => ({
    actor,
    target: { type: "invitation" as const, id },
    contactId,
    invitationId: id,
    requestId: call.requestId,
    data: { workspaceIds: leftOf.get(contactId) ?? [] },
  });
  await recordEvents(trx, organizationId, [
    ...decided.filter(({ endsGrants }) => endsGrants).map((one) => userChanged(call, one)),
    ...narrowed.map((one) => ({ type: "invitation.narrowed" as const, ...about(one) })),
    ...closed.map((one) => ({ type: "invitation.revoked" as const, ...about(one) })),
  ]);
  return new Map(decided.map(({ there, movedOut }) => [there.contactId, movedOut]));
}

async function lockedUser(app: App, trx: Trx, organizationId: string, { userId }: HeldThere): Promise<UserRow | null> {
  const found = userId === null ? undefined : await findUser(trx, organizationId, userId);
  return (found && (await lockUser(app, trx, found))) ?? null;
}

/** Takes the grants. Whoever loses the role that they act in acts in the most powerful one that is left. */
async function endGrants(app: App, trx: Trx, organizationId: string, decided: readonly Decided[]): Promise<void> {
  const ending = decided.flatMap(({ endsGrants, there, left, user }) =>
    endsGrants && user ? [{ contactId: there.contactId, userId: user.id, left, user }] : [],
  );
  if (ending.length === 0) return;
  await withdrawThere(trx, organizationId, ending);
  const roles = await listRoles(trx, organizationId, app.settings.roles);
  for (const { user } of ending) {
    const now = await findUser(trx, organizationId, user.id);
    const role = actingRoleLeft(user.role, now?.held ?? [], roles);
    if (role !== user.role)
      await changeUserDetails(trx, user, { first_name: user.first_name, last_name: user.last_name, role });
  }
}

const userChanged = ({ actor, requestId }: StaffCall, { there, left }: Decided): NewEvent => ({
  type: "user.updated",
  actor,
  target: { type: "user", id: there.userId ?? "" },
  contactId: there.contactId,
  userId: there.userId,
  requestId,
  data: { fields: ["workspaceIds"], workspaceIds: [...left] },
});
