import type { Contact, ContactAdded } from "@latchkey/core/contract";
import { afterAdding, autoInviteRole, mayWiden, refusalSentence } from "@latchkey/core/rules";
import { Refusal, refuse } from "../../refusal.js";
import { widenInvitation } from "../../store/change-invitations.js";
import { lockContact, updateContact, type ContactRow } from "../../store/contacts.js";
import { recordEvents } from "../../store/events.js";
import { latestInvitation, statusOf, toInvitation, type InvitationRow } from "../../store/invitations.js";
import type { InviteeFacts } from "../../store/invitees.js";
import { findOrganization } from "../../store/organizations.js";
import { findContact } from "../../store/read-contacts.js";
import { findRole } from "../../store/roles.js";
import type { Trx } from "../../store/schema.js";
import type { App, StaffCall } from "../app.js";
import { assertRuling, keepRole } from "../authority.js";
import { recordContactEvent } from "../people/record-contact-event.js";
import { transact } from "../transact.js";
import { inviteOne } from "./create-invitation.js";
import { requireInvitee } from "./eligibility.js";
import { isInviterAuthorized } from "./inviter-authority.js";

/** The result of adding a contact who is invited automatically. */
export type AutoInvited = Pick<ContactAdded, "invitation" | "notInvited">;

/** Sets whether a contact is invited when they are added to a workspace, and to which role. */
export function setAutoInvite(
  app: App,
  call: StaffCall,
  { id, ...setting }: { id: string; enabled: boolean; role?: string | null | undefined },
): Promise<Contact> {
  const { organizationId, workspaceIds: held } = call.actor;
  return transact(app, call, async (trx) => {
    const contact = await lockContact(trx, organizationId, id, held);
    if (!contact) throw refuse("not_found");
    const known = setting.role ? await findRole(trx, organizationId, app.settings.roles, setting.role) : undefined;
    const { role } = assertRuling(autoInviteRole(call.actor, setting, known));
    if (role !== null) await keepRole(app, trx, organizationId, role);
    if (role !== contact.auto_invite_role) {
      await updateContact(trx, contact, { auto_invite_role: role });
      await recordContactEvent(trx, call, id, "contact.auto_invite_changed", { enabled: setting.enabled, role });
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
  const { organization_id: organizationId, auto_invite_role: role } = contact;
  if (role === null || workspaceIds.length === 0) return {};
  const invitee = await requireInvitee(trx, organizationId, contact.id);
  const latest = await latestInvitation(trx, organizationId, contact.id, role);
  const current = latest && {
    id: latest.id,
    workspaceIds: latest.workspace_ids,
    stored: latest.status,
    status: statusOf(latest),
  };
  const next = afterAdding(call.actor, { role, added: workspaceIds, invitee, current: current ?? null });
  try {
    if (next.act === "invite") {
      const options = { role: next.role, workspaceIds: next.workspaceIds };
      return { invitation: toInvitation(await inviteOne(app, trx, call, { ...options, contactId: contact.id })) };
    }
    if (next.act === "widen" && latest)
      return {
        invitation: toInvitation(await widen(app, trx, call, { invitation: latest, invitee, added: next.added })),
      };
    return {};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { notInvited: { code: error.code, detail: refusalSentence(error.code, error.details) } };
  }
}

/**
 * Adds workspaces to an open invitation.
 *
 * @throws Refusal `forbidden`, `validation_failed`, `role_not_grantable`, `workspace_not_grantable`, `not_eligible`
 */
async function widen(
  app: App,
  trx: Trx,
  { actor, requestId }: StaffCall,
  { invitation, invitee, added }: { invitation: InvitationRow; invitee: InviteeFacts; added: readonly string[] },
): Promise<InvitationRow> {
  if (added.length === 0) return invitation;
  const { organization_id: organizationId } = invitation;
  const wider = { ...invitation, workspace_ids: [...invitation.workspace_ids, ...added] };
  const role = await findRole(trx, organizationId, app.settings.roles, invitation.role);
  const { takesOver } = assertRuling(
    mayWiden(actor, {
      organization: (await findOrganization(trx, organizationId)) ?? null,
      role,
      invitee,
      workspaceIds: wider.workspace_ids,
      couldInvite: await isInviterAuthorized(app, trx, wider),
      now: invitee.now,
    }),
  );
  const changed = await widenInvitation(trx, invitation, wider.workspace_ids, takesOver ? actor : null);
  if (!changed) throw refuse("invitation_not_open", { invitationStatus: "accepted" });
  await recordEvents(trx, organizationId, [
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
