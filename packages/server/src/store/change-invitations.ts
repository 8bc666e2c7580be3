import { sql } from "kysely";
import { recordInvitationAddresses } from "./invitation-addresses.js";
import { changeInvitation, type InvitationRow } from "./invitations.js";
import type { Trx } from "./schema.js";
import type { Inviter } from "./write-invitations.js";

const inviterColumns = ({ id, name, role }: Inviter) => ({
  inviter_id: id,
  inviter_name: name,
  inviter_role: role.key,
});

/**
 * Sets the workspaces of an open invitation, and its inviter if there is another.
 *
 * @returns undefined if it has ended in the meantime
 */
export const widenInvitation = (
  trx: Trx,
  { organization_id: organizationId, id }: InvitationRow,
  workspaceIds: readonly string[],
  inviter: Inviter | null,
): Promise<InvitationRow | undefined> =>
  changeInvitation(trx, organizationId, id, "accept", {
    workspace_ids: [...workspaceIds],
    ...(inviter ? inviterColumns(inviter) : {}),
  });

/** Revokes an invitation. @returns undefined if it has ended in the meantime */
export const revokeOne = (trx: Trx, organizationId: string, id: string): Promise<InvitationRow | undefined> =>
  changeInvitation(trx, organizationId, id, "revoke", { status: "revoked", revoked_at: sql`now()` });

/** Revokes every open invitation of contacts, also those that have expired. */
export function revokeAllOf(
  trx: Trx,
  organizationId: string,
  contactIds: readonly string[],
): Promise<{ id: string; contact_id: string }[]> {
  return trx
    .updateTable("invitations")
    .set({ status: "revoked", revoked_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("contact_id", "=", sql<string>`any(${contactIds})`)
    .where("status", "=", "open")
    .returning(["id", "contact_id"])
    .execute();
}

/** An open invitation whose contact's address was changed; `email` is null if it stays with the old one. */
export interface ReaddressedInvitation {
  id: string;
  email: string | null;
}

/**
 * Moves invitations to new addresses. No email has gone to those, so the cooldown is over for each of them, moved or
 * not.
 */
export async function readdressInvitations(
  trx: Trx,
  organizationId: string,
  invitations: readonly ReaddressedInvitation[],
): Promise<void> {
  if (invitations.length === 0) return;
  await sql`
    update latchkey.invitations set email = coalesce(given.email, invitations.email), updated_at = now(),
      resend_available_at = case when resend_available_at > now() then now() else resend_available_at end
    from unnest(
      ${invitations.map(({ id }) => id)}::text[],
      ${invitations.map(({ email }) => email)}::text[]
    ) as given (id, email)
    where invitations.organization_id = ${organizationId} and invitations.id = given.id`.execute(trx);
  await recordInvitationAddresses(
    trx,
    organizationId,
    invitations.flatMap(({ id, email }) => (email === null ? [] : [{ invitationId: id, email }])),
  );
}
