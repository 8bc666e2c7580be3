import { allows } from "@latchkey/core/contract";
import { sql } from "kysely";
import { recordEvents } from "../../store/events.js";
import { recordInvitationAddresses } from "../../store/invitation-addresses.js";
import type { Trx } from "../../store/schema.js";
import type { Actor, StaffCall } from "../app.js";

/** Revokes every open invitation of contacts who are being removed. */
export async function closeInvitations(trx: Trx, call: StaffCall, contactIds: readonly string[]): Promise<void> {
  const { organizationId } = call.actor;
  const closed = await trx
    .updateTable("invitations")
    .set({ status: "revoked", revoked_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", sql<string>`any(${contactIds})`)
    .where("status", "=", "open")
    .returning(["id", "contact_id"])
    .execute();
  await recordEvents(
    trx,
    organizationId,
    closed.map(({ id, contact_id: contactId }) => ({
      type: "invitation.revoked",
      actor: call.actor,
      target: { type: "invitation", id },
      contactId,
      invitationId: id,
      requestId: call.requestId,
    })),
  );
}

/** A contact with a new address, or without one. */
export interface Readdressed {
  contactId: string;
  email: string | null;
}

/**
 * Retires the links of open invitations after their contacts' addresses changed: the links went to the old address. The
 * new address has had no email yet, so the cooldown is lifted. Invitations that the caller could have made move to the
 * new address, where the invitee can ask for a new link. The others stay with the old address until someone who can
 * invite resends them: otherwise, anyone who can edit contacts could have them sent to an address of their own.
 */
export async function retireLinks(trx: Trx, actor: Actor, readdressed: readonly Readdressed[]): Promise<void> {
  if (readdressed.length === 0) return;
  const { organizationId } = actor;
  const ofContacts = sql<string>`any(${readdressed.map(({ contactId }) => contactId)})`;
  await trx
    .updateTable("invitations")
    .set({ resend_available_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", ofContacts)
    .where("status", "=", "open")
    .where("resend_available_at", ">", sql<Date>`now()`)
    .execute();
  await moveInvitations(
    trx,
    actor,
    readdressed.filter(({ email }) => email !== null) as { contactId: string; email: string }[],
  );
  await trx
    .updateTable("links")
    .set({ superseded_at: sql`now()` })
    .from("invitations")
    .whereRef("invitations.organization_id", "=", "links.organization_id")
    .whereRef("invitations.id", "=", "links.invitation_id")
    .where("links.organization_id", "=", organizationId)
    .where("invitations.contact_id", "=", ofContacts)
    .where("invitations.status", "=", "open")
    .where("links.superseded_at", "is", null)
    .execute();
}

/** Moves the open invitations that the caller could have made to their contacts' new addresses. */
async function moveInvitations(
  trx: Trx,
  { organizationId, role, permissions, workspaceIds: held }: Actor,
  to: readonly { contactId: string; email: string }[],
): Promise<void> {
  if (to.length === 0 || !allows(permissions, "invitations:send")) return;
  const { rows } = await sql<{ id: string; email: string }>`
    update latchkey.invitations set email = readdressed.email, updated_at = now()
    from unnest(
      ${to.map(({ contactId }) => contactId)}::text[],
      ${to.map(({ email }) => email)}::text[]
    ) as readdressed (contact_id, email)
    where invitations.organization_id = ${organizationId}
      and invitations.contact_id = readdressed.contact_id
      and invitations.status = 'open'
      and invitations.role = any(${role.canInvite}::text[])
      and ${held === null ? sql`true` : sql`invitations.workspace_ids <@ ${held}::text[]`}
    returning invitations.id, invitations.email`.execute(trx);
  await recordInvitationAddresses(
    trx,
    organizationId,
    rows.map(({ id, email }) => ({ invitationId: id, email })),
  );
}
