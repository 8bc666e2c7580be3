import {
  invitationStatusAt,
  noPreferences,
  statusesAllowing,
  type Invitation,
  type InvitationStatus,
  type InvitationVerb,
} from "@latchkey/core/contract";
import { sql, type Selectable, type UpdateObject } from "kysely";
import type { Db, Schema } from "./schema.js";
import type { InvitationsTable } from "./tables.js";

/** An invitation's row, with the database's time when it was read. */
export type InvitationRow = Selectable<InvitationsTable> & { now: Date };

const instants = [
  "created_at",
  "updated_at",
  "sent_at",
  "expires_at",
  "expiry_told_at",
  "accepted_at",
  "revoked_at",
  "resend_available_at",
  "next_attempt_at",
  "reminded_at",
] as const satisfies (keyof InvitationRow)[];

/** An invitation's row from JSON, where instants are texts. */
export function invitationFromJson(json: object, now: Date): InvitationRow {
  const row = { ...json, now } as Record<string, unknown>;
  for (const column of instants) {
    const value = row[column];
    if (typeof value === "string") row[column] = new Date(value);
  }
  return row as unknown as InvitationRow;
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** The invitation's status by the database's clock. */
export const statusOf = (row: InvitationRow): InvitationStatus =>
  invitationStatusAt(row.status, row.expires_at, row.now);

/** An invitation as the API returns it. */
export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    status: statusOf(row),
    delivery: row.delivery,
    deliveryReason: row.delivery_reason,
    nextAttemptAt: row.delivery === "queued" && statusOf(row) === "open" ? iso(row.next_attempt_at) : null,
    problem: null,
    contactId: row.contact_id,
    email: row.email ?? "",
    role: row.role,
    workspaceIds: row.workspace_ids,
    allWorkspaces: row.all_workspaces,
    recordSetId: row.record_set_id,
    preferences: { ...noPreferences, ...(row.preferences as Partial<Invitation["preferences"]>) },
    activation: row.activation,
    inviter: { id: row.inviter_id, name: row.inviter_name ?? "" },
    message: row.message,
    locale: row.locale,
    createdAt: row.created_at.toISOString(),
    sentAt: iso(row.sent_at),
    remindedAt: iso(row.reminded_at),
    expiresAt: row.expires_at.toISOString(),
    acceptedAt: iso(row.accepted_at),
    revokedAt: iso(row.revoked_at),
    sendCount: row.send_count,
    resendAvailableAt: iso(row.resend_available_at),
    batchId: row.batch_id,
  };
}

/** What an invitation offers. */
export const offerOf = (row: Pick<InvitationRow, "role" | "workspace_ids" | "all_workspaces">) => ({
  role: row.role,
  workspaceIds: row.workspace_ids,
  allWorkspaces: row.all_workspaces,
});

/** SQL condition: the invitation's status, by the database's clock, allows a verb. */
export function allowsVerb(verb: InvitationVerb) {
  const statuses = statusesAllowing(verb);
  return statuses.includes("expired")
    ? sql<boolean>`invitations.status = any(${statuses})`
    : sql<boolean>`(invitations.status = any(${statuses}) and invitations.expires_at > now())`;
}

/** The invitations of an organization. */
export const selectInvitations = (db: Db, organizationId: string) =>
  db
    .selectFrom("invitations")
    .selectAll("invitations")
    .select(sql<Date>`now()`.as("now"))
    .where("invitations.organization_id", "=", organizationId);

/** SQL condition: the invitation is for one of the workspaces. */
export const touches = (workspaceIds: readonly string[]) =>
  sql<boolean>`invitations.workspace_ids && ${workspaceIds}::text[]`;

/** An invitation by its id, if a caller with these workspaces (null: all) can see it. */
export function findInvitation(
  db: Db,
  organizationId: string,
  id: string,
  workspaceIds: readonly string[] | null = null,
): Promise<InvitationRow | undefined> {
  return selectInvitations(db, organizationId)
    .where("invitations.id", "=", id)
    .$if(workspaceIds !== null, (query) => query.where(touches(workspaceIds ?? [])))
    .executeTakeFirst();
}

/** The open invitations of contacts for any role, including expired ones, newest first. */
export function openInvitationsTo(
  db: Db,
  organizationId: string,
  contactIds: readonly string[],
): Promise<InvitationRow[]> {
  return selectInvitations(db, organizationId)
    .where("contact_id", "=", sql<string>`any(${contactIds})`)
    .where("status", "=", "open")
    .orderBy(sql`created_at desc, id desc`)
    .execute();
}

/** The open invitation to a contact, even if it has expired, or else the newest. */
export const newestInvitationTo = (
  db: Db,
  organizationId: string,
  contactId: string,
): Promise<InvitationRow | undefined> =>
  selectInvitations(db, organizationId)
    .where("contact_id", "=", contactId)
    .orderBy(sql`(status = 'open') desc, created_at desc, id desc`)
    .limit(1)
    .executeTakeFirst();

/** Updates an invitation if its status allows a verb; returns undefined if it does not. */
export function changeInvitation(
  db: Db,
  organizationId: string,
  id: string,
  verb: InvitationVerb,
  changes: UpdateObject<Schema, "invitations">,
): Promise<InvitationRow | undefined> {
  return db
    .updateTable("invitations")
    .set({ ...changes, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where(allowsVerb(verb))
    .returningAll()
    .returning(sql<Date>`now()`.as("now"))
    .executeTakeFirst();
}
