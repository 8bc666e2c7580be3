import { actingRoleLeft } from "@latchkey/core/rules";
import { sharesUser, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { withdrawGrants } from "../../store/grants.js";
import { listRoles } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import { invitationsSentBy } from "../../store/sent-invitations.js";
import { changeUserDetails } from "../../store/user-changes.js";
import { leaveContact } from "../../store/user-contacts.js";
import { findUser, type UserRow } from "../../store/users.js";
import type { Actor, App } from "../app.js";
import { isLastAdmin } from "./leave-admins.js";
import { lockUser } from "./lock-user.js";
import { endUser } from "./remove-user.js";
import { settleSent } from "./sent-invitations.js";

/** Takes from a locked user what they hold through one contact. They act in the most powerful role that is left. */
export async function withdrawThrough(app: App, trx: Trx, user: UserRow, contactId: string): Promise<void> {
  const { organization_id: organizationId, id } = user;
  await withdrawGrants(trx, organizationId, id, contactId);
  await leaveContact(trx, user, contactId);
  const left = await findUser(trx, organizationId, id);
  const roles = await listRoles(trx, organizationId, app.settings.roles);
  const role = left ? actingRoleLeft(user.role, left.held, roles) : user.role;
  if (role !== user.role)
    await changeUserDetails(trx, user, { first_name: user.first_name, last_name: user.last_name, role });
}

/** A contact that belongs to another account from now on. */
export interface PassedOn {
  contact: ContactRow;
  /** The user whom it belonged to. */
  formerId: string;
  /** The user who has just accepted with it. */
  by: Pick<Actor, "id" | "name">;
  requestId: string;
}

/**
 * Ends what an earlier account has through a contact, after another account has accepted with it: the address was
 * corrected, and what the old mailbox got by mistake ends. The user stays if others of the household share them, or if
 * they hold something beside; and the last administrator stays as they are, because nobody could let them in again.
 */
export async function passContactOn(app: App, trx: Trx, { contact, formerId, by, requestId }: PassedOn): Promise<void> {
  const { organization_id: organizationId, id: contactId } = contact;
  const found = await findUser(trx, organizationId, formerId);
  const former = found && (await lockUser(app, trx, found));
  if (!former || (await isLastAdmin(app, trx, former))) return;
  await withdrawThrough(app, trx, former, contactId);
  const left = await findUser(trx, organizationId, formerId);
  const isOver = left?.held.length === 0 && !(await sharesUser(trx, contact, formerId));
  if (isOver) {
    await endUser(app, trx, { actor: by, requestId }, former);
    const closed = await invitationsSentBy(trx, organizationId, formerId);
    const plan = { from: formerId, successor: null, handedOver: [], closed };
    await settleSent(trx, { actor: { ...by, organizationId }, requestId }, plan);
    return;
  }
  await recordEvents(trx, organizationId, [
    {
      type: "user.updated",
      actor: by,
      target: { type: "user", id: formerId },
      contactId,
      userId: formerId,
      requestId,
      data: { fields: ["workspaceIds"] },
    },
  ]);
}
