import type { Invitee } from "@latchkey/core/rules";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/** What inviting a contact depends on, and the database's time when it was read, rounded as it stores times. */
export interface InviteeFacts extends Invitee {
  now: Date;
}

interface Row extends Omit<InviteeFacts, "account"> {
  id: string;
  account: Omit<NonNullable<Invitee["account"]>, "held"> | null;
  held: NonNullable<Invitee["account"]>["held"];
}

/**
 * What inviting contacts depends on, by their ids, in one statement. Whoever asks, all of a contact's workspaces count:
 * a lease elsewhere is a lease.
 */
export async function readInvitees(
  db: Db,
  organizationId: string,
  contactIds: readonly string[],
): Promise<Map<string, InviteeFacts>> {
  const { rows } = await sql<Row>`
    select c.id, c.type, c.email, c.locale, now()::timestamptz(3) as now, i.resend_available_at as "resendAvailableAt",
      exists (
        select from latchkey.suppressions s where s.organization_id = c.organization_id and s.email = c.email
      ) as "isSuppressed",
      coalesce((
        select json_agg(json_build_object('id', w.workspace_id, 'unit', w.unit, 'leaseId', w.lease_id)
          order by w.created_at, w.workspace_id)
        from latchkey.contact_workspaces w
        where w.organization_id = c.organization_id and w.contact_id = c.id
      ), '[]') as workspaces,
      case when u.id is not null then
        json_build_object('status', u.status, 'role', u.role, 'isDetached', u.account_id is null)
      end as account,
      coalesce((
        select json_agg(json_build_object('role', g.role, 'workspaceId', g.workspace_id) order by g.created_at, g.id)
        from latchkey.grants g
        where g.organization_id = u.organization_id and g.user_id = u.id
      ), '[]') as held
    from latchkey.contacts c
    left join latchkey.invitations i on i.organization_id = c.organization_id and i.id = c.portal_invitation_id
    left join latchkey.users u on u.organization_id = c.organization_id and u.id = c.user_id and u.status <> 'deleted'
    where c.organization_id = ${organizationId} and c.id = any(${contactIds}::text[]) and c.deleted_at is null`.execute(
    db,
  );
  return new Map(
    rows.map(({ id, account, held, ...facts }) => [id, { ...facts, account: account && { ...account, held } }]),
  );
}
