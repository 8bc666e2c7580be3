import { sql } from "kysely";
import { allows } from "@latchkey/core/contract";
import { noteAddress } from "../store/address-lookup.js";
import { recordEvents } from "../store/events.js";
import type { Trx } from "../store/schema.js";
import type { Actor, StaffCall } from "./app.js";

/** Withdraws every open invitation of a contact, because the person is removed. */
export async function closeInvitations(trx: Trx, call: StaffCall, contactId: string): Promise<void> {
  const { organizationId } = call.actor;
  const closed = await trx
    .updateTable("invitations")
    .set({ status: "revoked", revoked_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", contactId)
    .where("status", "=", "open")
    .returning("id")
    .execute();
  await recordEvents(
    trx,
    organizationId,
    closed.map(({ id }) => ({
      type: "invitation.revoked",
      actor: call.actor,
      target: { type: "invitation", id },
      contactId,
      invitationId: id,
      requestId: call.requestId,
    })),
  );
}

/**
 * Takes the links of a contact's open invitations out of service, because they went to an address that is not theirs any more. The new
 * address has had no mail yet, so the pause between mails does not hold the next one back. The invitations move to it where the caller could
 * make them: then the invitee can ask for a new link themselves. Others wait for somebody who could, or whoever writes contacts would have
 * them sent to an address of their own.
 */
export async function retireLinks(trx: Trx, actor: Actor, contactId: string, email: string | null): Promise<void> {
  const { organizationId, role, permissions, workspaceIds: held } = actor;
  const open = trx
    .updateTable("invitations")
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", contactId)
    .where("status", "=", "open");
  await open.set({ resend_available_at: sql`now()`, updated_at: sql`now()` }).where("resend_available_at", ">", sql<Date>`now()`).execute();
  if (email !== null && allows(permissions, "invitations:send")) {
    const moved = await open
      .set({ email, updated_at: sql`now()` })
      .where(sql<boolean>`role = any(${role.canInvite}::text[])`)
      .$if(held !== null, (update) => update.where(sql<boolean>`workspace_ids <@ ${held}::text[]`))
      .returning("id")
      .execute();
    for (const { id } of moved) await noteAddress(trx, email, organizationId, id);
  }
  await trx
    .updateTable("links")
    .set({ superseded_at: sql`now()` })
    .from("invitations")
    .whereRef("invitations.organization_id", "=", "links.organization_id")
    .whereRef("invitations.id", "=", "links.invitation_id")
    .where("links.organization_id", "=", organizationId)
    .where("invitations.contact_id", "=", contactId)
    .where("invitations.status", "=", "open")
    .where("links.superseded_at", "is", null)
    .execute();
}
