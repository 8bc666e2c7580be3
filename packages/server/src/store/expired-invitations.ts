import { sql } from "kysely";
import type { Trx } from "./schema.js";

/** An invitation that has expired. */
export interface ExpiredInvitation {
  organization_id: string;
  id: string;
  contact_id: string;
}

/**
 * Claims up to `limit` expired invitations that have no event about it yet. Each is claimed once per expiry date,
 * across all processes. Their status is not changed, because it is derived from the clock. The entries of their contacts
 * are, so that lists need not look for what has expired.
 */
export async function claimExpiredInvitations(trx: Trx, limit: number): Promise<ExpiredInvitation[]> {
  const { rows } = await sql<ExpiredInvitation>`
    with told as (
      update latchkey.invitations i
      set expiry_told_at = i.expires_at
      from (
        select organization_id, id from latchkey.invitations
        where status in ('open', 'expired') and expiry_told_at is distinct from expires_at and expires_at <= now()
        order by expires_at
        limit ${limit}
        for update skip locked
      ) due
      where i.organization_id = due.organization_id and i.id = due.id
      returning i.organization_id, i.id, i.contact_id
    ), settled as (
      update latchkey.contact_entries e set life = e.life + 30
      from (
        -- Who is being changed meanwhile is settled by that.
        select e.organization_id, e.contact_id, e.workspace_id from told cross join lateral (
          select * from latchkey.contact_entries e
          where e.organization_id = told.organization_id and e.contact_id = told.contact_id
            and e.life between 10 and 13 and e.expires_at <= now()
          for update skip locked
        ) e
      ) due
      where e.organization_id = due.organization_id and e.contact_id = due.contact_id
        and e.workspace_id = due.workspace_id
    )
    select * from told
  `.execute(trx);
  return rows;
}
