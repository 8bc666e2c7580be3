import {
  errors,
  type Contact,
  type ContactAdded,
  type EligibilityCheck,
  type FieldError,
} from "@latchkey/core/contract";
import { Refusal, refuse } from "../../refusal.js";
import { placementsOf } from "../../store/contact-placements.js";
import { lockContact, updateContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import {
  changeInvitation,
  latestInvitation,
  statusOf,
  toInvitation,
  type InvitationRow,
} from "../../store/invitations.js";
import { findContact } from "../../store/read-contacts.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { assertCanGrantRole, assertCanGrantWorkspaces, assertPermission, holds, lockRole } from "../authority.js";
import { requireOrganization } from "../organization/require-organization.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";
import { inviteContact } from "./create-invitation.js";
import { isInviterAuthorized } from "./inviter-authority.js";
import { evaluateResend } from "./resend-invitation.js";

/** The result of adding a contact who is invited automatically. */
export type AutoInvited = Pick<ContactAdded, "invitation" | "notInvited">;

/** Sets whether a contact is invited when they are added to a workspace, and to which role. */
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
      await recordContactEvent(trx, call, id, "contact.auto_invite_changed", { enabled, role: wanted });
    }
    const changed = await findContact(trx, organizationId, id, held);
    if (!changed) throw refuse("not_found");
    return changed;
  });
}

/**
 * Invites a locked contact who was just added to workspaces, if automatic invitations are on for them. If they have an
 * open invitation to the role, it is extended without a second email. If they cannot be invited, they still stay in the
 * workspaces, and the result says why. If they already have the access, nothing happens.
 * Inviting someone to a workspace by hand does not count as adding them.
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
    // The new invitation replaces an expired one, so it offers what that one did.
    const expired = latest?.status === "open" ? await stillOffered(trx, call, contact, latest) : [];
    const organization = await requireOrganization(app, trx, contact.organization_id);
    const { contact: _, ...invitation } = await inviteContact(app, trx, call, organization, contact, {
      role,
      workspaceIds: [...new Set([...expired, ...workspaceIds])],
    });
    return { invitation };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "already_active" ? {} : { notInvited: { code: error.code, detail: sentenceOf(error) } };
  }
}

/** The workspaces of an expired invitation that the contact is still in and the caller can grant. */
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
 * Adds workspaces to an open invitation. If its inviter cannot grant them, the caller becomes the inviter of the whole
 * invitation: otherwise accepting would be refused.
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
  const authorized = await isInviterAuthorized(app, trx, wider);
  if (!authorized) await assertCanGrantWorkspaces(trx, actor, wider.workspace_ids);
  const changed = await changeInvitation(trx, invitation.organization_id, invitation.id, "accept", {
    workspace_ids: wider.workspace_ids,
    ...(authorized ? {} : { inviter_id: actor.id, inviter_name: actor.name, inviter_role: actor.role.key }),
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

/** A refusal as a sentence: the failed checks if it has any, otherwise the meaning of its code. */
function sentenceOf({ code, details }: Refusal): string {
  if (code === "not_eligible")
    return (details["checks"] as EligibilityCheck[])
      .filter(({ ok }) => !ok)
      .map(({ message }) => message)
      .join(" ");
  if (code === "validation_failed") return (details["errors"] as FieldError[]).map(({ message }) => message).join(" ");
  return errors[code].when;
}
