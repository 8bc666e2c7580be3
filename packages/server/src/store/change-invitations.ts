import type { InvitationPlan, Sending } from "@latchkey/core/rules";
import { sql } from "kysely";
import { recordInvitationAddresses } from "./invitation-addresses.js";
import { changeInvitation, type InvitationRow } from "./invitations.js";
import type { Trx } from "./schema.js";

/** Who makes an invitation, and to whom. */
interface Inviter {
  id: string;
  name: string;
  role: { key: string };
}

const inviterColumns = ({ id, name, role }: Inviter) => ({
  inviter_id: id,
  inviter_name: name,
  inviter_role: role.key,
});

/** A letter has no mail that is recorded as sent later. */
const sentNow = ({ delivery }: Pick<Sending, "delivery">) => (delivery === "sent" ? { sent_at: sql<Date>`now()` } : {});

/** An invitation to add. */
export interface NewInvitation {
  organizationId: string;
  id: string;
  contactId: string;
  email: string | null;
  plan: InvitationPlan;
  recordSetId: string | null;
  inviter: Inviter;
  linkId: string;
  batchId: string | null;
}

/** Adds an invitation and returns its row. The expired one that it takes the place of is closed. */
export async function insertInvitation(
  trx: Trx,
  { organizationId, id, contactId, email, plan, recordSetId, inviter, linkId, batchId }: NewInvitation,
): Promise<InvitationRow> {
  if (plan.replaces !== null)
    await trx
      .updateTable("invitations")
      .set({ status: "expired", updated_at: sql`now()` })
      .where("organization_id", "=", organizationId)
      .where("id", "=", plan.replaces)
      .where("status", "=", "open")
      .execute();
  return trx
    .insertInto("invitations")
    .values({
      organization_id: organizationId,
      id,
      contact_id: contactId,
      email,
      role: plan.role,
      workspace_ids: plan.workspaceIds,
      record_set_id: recordSetId,
      preferences: JSON.stringify(plan.preferences),
      activation: plan.activation,
      ...inviterColumns(inviter),
      message: plan.message,
      locale: plan.locale,
      current_link_id: linkId,
      expires_in_days: plan.expiresInDays,
      send_count: 1,
      resend_available_at: plan.resendAvailableAt,
      expires_at: plan.expiresAt,
      batch_id: batchId,
      via: plan.isLetter ? "letter" : "email",
      delivery: plan.delivery,
      ...sentNow(plan),
    })
    .returningAll()
    .returning(sql<Date>`now()`.as("now"))
    .executeTakeFirstOrThrow();
}

/**
 * Gives an invitation a new link and a new expiry date. Whoever sends it becomes its inviter.
 *
 * @param inviter null if the recipient asked for it
 * @returns undefined if it has ended in the meantime
 */
export const renewInvitation = (
  trx: Trx,
  { organization_id: organizationId, id, send_count: sendCount }: InvitationRow,
  {
    linkId,
    email,
    sending,
    inviter,
  }: { linkId: string; email: string | null; sending: Sending; inviter: Inviter | null },
): Promise<InvitationRow | undefined> =>
  changeInvitation(trx, organizationId, id, "resend", {
    status: "open",
    email,
    delivery: sending.delivery,
    ...sentNow(sending),
    delivery_reason: null,
    current_link_id: linkId,
    send_count: sendCount + 1,
    resend_available_at: sending.resendAvailableAt,
    expires_at: sending.expiresAt,
    ...(inviter ? inviterColumns(inviter) : {}),
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
