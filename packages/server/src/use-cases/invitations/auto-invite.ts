import {
  errors,
  type Contact,
  type ContactAdded,
  type EligibilityCheck,
  type FieldError,
} from "@latchkey/core/contract";
import { Refusal, refuse } from "../../refusal.js";
import { findContact, lockContact, placementsOf, updateContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import {
  changeInvitation,
  latestInvitation,
  statusOf,
  toInvitation,
  type InvitationRow,
} from "../../store/invitations.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertCanGrantWorkspaces, assertPermission, holds, lockRole } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { transact } from "../transact.js";
import { inviteContact } from "./create-invitation.js";
import { isInviterAuthorized } from "./inviter-authority.js";
import { evaluateResend } from "./resend-invitation.js";

/** What came of adding a contact that is invited automatically. */
export type AutoInvited = Pick<ContactAdded, "invitation" | "notInvited">;

/** Sets whether a contact is invited, and to what, whenever it is added to a workspace. */
export function setAutoInvite(
  app: App,
  call: StaffCall,
  { id, enabled, role }: { id: string; enabled: boolean; role?: string | null | undefined },
): Promise<Contact> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, held);
    if (!contact) throw refuse("not_found");
    const wanted = enabled ? (await lockRole(app, trx, organizationId, role ?? "")).key : null;
    if (wanted !== null) assertCanGrantRole(call.actor, wanted);
    if (wanted !== contact.auto_invite_role) {
      await updateContact(trx, contact, { auto_invite_role: wanted });
      await recordEvents(trx, organizationId, [
        {
          type: "contact.auto_invite_changed",
          actor: call.actor,
          target: { type: "contact", id },
          contactId: id,
          requestId: call.requestId,
          data: { enabled, role: wanted },
        },
      ]);
    }
    const changed = await findContact(trx, organizationId, id, held);
    if (!changed) throw refuse("not_found");
    return changed;
  });
}

/**
 * Invites a contact, locked, that was just added to workspaces which the caller holds, where it is set to be. One open
 * invitation a role: what is open already is made wider, without a second mail. Whatever stands against inviting, the
 * contact stays where it was added, and the answer says why. Somebody who has all of it already is offered nothing.
 *
 * Inviting somebody by hand into a workspace is no adding: that invitation stands for itself.
 */
export async function autoInvite(
  app: App,
  trx: Trx,
  call: StaffCall,
  contact: ContactRow,
  workspaceIds: readonly string[],
): Promise<AutoInvited> {
  const role = contact.auto_invite_role;
  if (role === null || workspaceIds.length === 0) return {};
  try {
    const latest = await latestInvitation(trx, contact.organization_id, contact.id, role);
    const status = latest && statusOf(latest);
    if (latest && status === "open")
      return { invitation: toInvitation(await widen(app, trx, call, latest, workspaceIds)) };
    // The new invitation takes the place of one whose time is over, so it gives what that one would have.
    const over = latest?.status === "open" ? await stillOffered(trx, call, contact, latest) : [];
    const organization = await requireOrganization(app, trx, contact.organization_id);
    const { contact: _, ...invitation } = await inviteContact(app, trx, call, organization, contact, {
      role,
      workspaceIds: [...new Set([...over, ...workspaceIds])],
    });
    return { invitation };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "already_active" ? {} : { notInvited: { code: error.code, detail: sentenceOf(error) } };
  }
}

/** The workspaces of an invitation whose time is over in which the contact is still, and which the caller may give. */
async function stillOffered(
  trx: Trx,
  { actor }: StaffCall,
  contact: ContactRow,
  { workspace_ids: offered }: InvitationRow,
): Promise<string[]> {
  const placed = await placementsOf(trx, contact.organization_id, contact.id);
  return offered.filter((id) => placed.includes(id) && holds(actor, id));
}

/**
 * Adds workspaces to an open invitation. Whoever made it must hold them too, or accepting would be refused; where they
 * do not, the caller vouches for all of it from now on.
 *
 * @throws Refusal `forbidden`, `role_not_grantable`, `workspace_not_grantable`, `not_eligible`
 */
async function widen(
  app: App,
  trx: Trx,
  { actor, requestId }: StaffCall,
  invitation: InvitationRow,
  workspaceIds: readonly string[],
): Promise<InvitationRow> {
  assertPermission(actor, "invitations:send");
  assertCanGrantRole(actor, invitation.role);
  const added = workspaceIds.filter((id) => !invitation.workspace_ids.includes(id));
  if (added.length === 0) return invitation;
  const wider = { ...invitation, workspace_ids: [...invitation.workspace_ids, ...added] };
  const { eligible, checks } = await evaluateResend(app, trx, wider, false);
  if (!eligible) throw refuse("not_eligible", { checks });
  const vouched = await isInviterAuthorized(app, trx, wider);
  if (!vouched) await assertCanGrantWorkspaces(trx, actor, wider.workspace_ids);
  const changed = await changeInvitation(trx, invitation.organization_id, invitation.id, "accept", {
    workspace_ids: wider.workspace_ids,
    ...(vouched ? {} : { inviter_id: actor.id, inviter_name: actor.name, inviter_role: actor.role.key }),
  });
  if (!changed) throw refuse("invitation_not_open", { invitationStatus: "accepted" });
  await recordEvents(trx, invitation.organization_id, [
    {
      type: "invitation.widened",
      actor,
      target: { type: "invitation", id: invitation.id },
      contactId: invitation.contact_id,
      invitationId: invitation.id,
      requestId,
      data: { workspaceIds: added },
    },
  ]);
  return changed;
}

/** A refusal in a sentence: what is missing where it says so, or else what its code means. */
function sentenceOf({ code, details }: Refusal): string {
  if (code === "not_eligible")
    return (details["checks"] as EligibilityCheck[])
      .filter(({ ok }) => !ok)
      .map(({ message }) => message)
      .join(" ");
  if (code === "validation_failed") return (details["errors"] as FieldError[]).map(({ message }) => message).join(" ");
  return errors[code].when;
}
