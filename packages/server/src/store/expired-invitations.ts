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
 * across all processes. Their status is not changed, because it is derived from the clock.
 */
export async function claimExpiredInvitations(trx: Trx, limit: number): Promise<ExpiredInvitation[]> {
  const { rows } = await sql<ExpiredInvitation>`
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
  `.execute(trx);
  return rows;
}
