import { sql } from "kysely";
import { recordInvitationAddresses } from "./invitation-addresses.js";
import { allowsVerb, changeInvitation, type InvitationRow } from "./invitations.js";
import type { Trx } from "./schema.js";
import { toJson } from "./to-json.js";
import type { Inviter } from "./write-invitations.js";

/** The workspaces that an open invitation offers from now on. */
export interface WidenedInvitation {
  id: string;
  workspaceIds: readonly string[];
  /** Whether whoever adds them becomes its inviter. */
  takesOver: boolean;
}

/**
 * Sets the workspaces of open invitations, and the inviter where there is another.
 *
 * @returns the rows by id, without those that have ended in the meantime
 */
export async function widenInvitations(
  trx: Trx,
  organizationId: string,
  inviter: Inviter,
  widened: readonly WidenedInvitation[],
): Promise<Map<string, InvitationRow>> {
  if (widened.length === 0) return new Map();
  const given = toJson(
    widened.map(({ id, workspaceIds, takesOver }) => ({ id, workspace_ids: workspaceIds, takes_over: takesOver })),
  );
  const { rows } = await sql<InvitationRow>`
    update latchkey.invitations set workspace_ids = given.workspace_ids, updated_at = now(),
      inviter_id = case when given.takes_over then ${inviter.id} else inviter_id end,
      inviter_name = case when given.takes_over then ${inviter.name} else inviter_name end,
      inviter_role = case when given.takes_over then ${inviter.role.key} else inviter_role end
    from json_to_recordset(${given}::json) as given (id text, workspace_ids text[], takes_over boolean)
    where invitations.organization_id = ${organizationId} and invitations.id = given.id and ${allowsVerb("accept")}
    returning invitations.*, now() as now`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Revokes an invitation. @returns undefined if it has ended in the meantime */
export const revokeOne = (trx: Trx, organizationId: string, id: string): Promise<InvitationRow | undefined> =>
  changeInvitation(trx, organizationId, id, "revoke", { status: "revoked", revoked_at: sql`now()` });

/** The open invitations of a batch whose mails have not been taken by the mail server. Lock their contacts before. */
export async function findUnsent(
  trx: Trx,
  { organization_id: organizationId, id: batchId }: { organization_id: string; id: string },
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.*, now() as now from latchkey.batch_items b
    join latchkey.invitations i on i.organization_id = b.organization_id and i.id = b.invitation_id
    where b.organization_id = ${organizationId} and b.batch_id = ${batchId} and b.status = 'queued' and not b.waiting
      and i.status = 'open' and i.delivery = 'queued'`.execute(trx);
  return rows;
}

/** Revokes open invitations. */
export async function revokeMany(trx: Trx, organizationId: string, ids: readonly string[]): Promise<void> {
  await trx
    .updateTable("invitations")
    .set({ status: "revoked", revoked_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", sql<string>`any(${ids})`)
    .where("status", "=", "open")
    .execute();
}

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
