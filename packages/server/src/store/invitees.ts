import type { Invitee } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What inviting a contact depends on, and the database's time when it was read, rounded as it stores times. */
export interface InviteeFacts extends Invitee {
  now: Date;
}

/** An invitee as the database returns it in JSON. */
export interface InviteeJson extends Omit<Invitee, "account" | "resendAvailableAt"> {
  id: string;
  resendAvailableAt: string | null;
  account: Omit<NonNullable<Invitee["account"]>, "held"> | null;
  held: NonNullable<Invitee["account"]>["held"];
}

/**
 * The arguments of `json_build_object` for an invitee, of the contact `c`. Whoever asks, all of a contact's workspaces
 * count: a lease elsewhere is a lease.
 */
export const inviteeColumns = sql`
  'id', c.id, 'type', c.type, 'email', c.email, 'locale', c.locale,
  'resendAvailableAt', (
    select i.resend_available_at from latchkey.invitations i
    where i.organization_id = c.organization_id and i.id = c.portal_invitation_id
  ),
  'isSuppressed', exists (
    select from latchkey.suppressions s where s.organization_id = c.organization_id and s.email = c.email
  ),
  'workspaces', coalesce((
    select json_agg(json_build_object('id', w.workspace_id, 'unit', w.unit, 'leaseId', w.lease_id)
      order by w.created_at, w.workspace_id)
    from latchkey.contact_workspaces w
    where w.organization_id = c.organization_id and w.contact_id = c.id
  ), '[]'),
  'account', (
    select json_build_object('status', u.status, 'role', u.role, 'isDetached', u.account_id is null)
    from latchkey.users u
    where u.organization_id = c.organization_id and u.id = c.user_id and u.status <> 'deleted'
  ),
  'held', coalesce((
    select json_agg(json_build_object('role', g.role, 'workspaceId', g.workspace_id) order by g.created_at, g.id)
    from latchkey.grants g
    where g.organization_id = c.organization_id and g.user_id = c.user_id
  ), '[]')`;

/** The invitee of a row. */
export const toInvitee = (
  { id: _id, account, held, resendAvailableAt, ...facts }: InviteeJson,
  now: Date,
): InviteeFacts => ({
  ...facts,
  resendAvailableAt: resendAvailableAt === null ? null : new Date(resendAvailableAt),
  account: account && { ...account, held },
  now,
});

/** What inviting contacts depends on, by their ids, in one statement. */
export async function readInvitees(
  db: Db,
  organizationId: string,
  contactIds: readonly string[],
): Promise<Map<string, InviteeFacts>> {
  const { rows } = await sql<{ invitee: InviteeJson; now: Date }>`
    select json_build_object(${inviteeColumns}) as invitee, now()::timestamptz(3) as now
    from latchkey.contacts c
    where c.organization_id = ${organizationId} and c.id = any(${contactIds}::text[]) and c.deleted_at is null`.execute(
    db,
  );
  return new Map(rows.map(({ invitee, now }) => [invitee.id, toInvitee(invitee, now)]));
}
