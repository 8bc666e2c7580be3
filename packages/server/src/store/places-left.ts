import type { Reach } from "@latchkey/core/rules";
import { sql } from "kysely";
import { writeBadges } from "./contact-badges.js";
import type { Trx } from "./schema.js";
import { revokeSome } from "./sent-invitations.js";

/** A contact who leaves workspaces. */
export interface ContactLeaving {
  contactId: string;
  left: readonly string[];
}

/** What a contact who leaves has in the workspaces that they leave. */
export interface HeldThere {
  contactId: string;
  userId: string | null;
  /** The roles that the user has there through the contact. */
  grantedRoles: string[];
  open: ({ id: string; role: string } & Reach)[];
}

/** Reads what contacts have in the workspaces that they leave, for any number of them. */
export async function heldThere(
  trx: Trx,
  organizationId: string,
  leaving: readonly ContactLeaving[],
): Promise<Map<string, HeldThere>> {
  const { rows } = await sql<HeldThere>`
    select m.contact_id as "contactId", c.user_id as "userId", array(
      select distinct g.role from latchkey.grants g
      where g.organization_id = c.organization_id and g.user_id = c.user_id and g.contact_id = c.id
        and m.left_ids ? g.workspace_id
    ) as "grantedRoles", coalesce((
      select json_agg(json_build_object('id', i.id, 'role', i.role, 'workspaceIds', i.workspace_ids,
        'allWorkspaces', i.all_workspaces) order by i.created_at, i.id)
      from latchkey.invitations i
      where i.organization_id = c.organization_id and i.contact_id = c.id and i.status = 'open'
        and not i.all_workspaces and m.left_ids ?| i.workspace_ids
    ), '[]') as open
    from jsonb_to_recordset(${JSON.stringify(
      leaving.map(({ contactId, left }) => ({ contact_id: contactId, left_ids: left })),
    )}::jsonb) as m (contact_id text, left_ids jsonb)
    join latchkey.contacts c on c.organization_id = ${organizationId} and c.id = m.contact_id`.execute(trx);
  return new Map(rows.map((row) => [row.contactId, row]));
}

/** Takes what users have in workspaces through the contacts that leave them. */
export async function withdrawThere(
  trx: Trx,
  organizationId: string,
  leaving: readonly (ContactLeaving & { userId: string })[],
): Promise<void> {
  if (leaving.length === 0) return;
  const rows = leaving.flatMap(({ contactId, userId, left }) => left.map((id) => ({ contactId, userId, id })));
  await sql`
    delete from latchkey.grants g
    using unnest(
      ${rows.map(({ userId }) => userId)}::text[], ${rows.map(({ contactId }) => contactId)}::text[],
      ${rows.map(({ id }) => id)}::text[]
    ) as gone (user_id, contact_id, workspace_id)
    where g.organization_id = ${organizationId} and g.user_id = gone.user_id and g.contact_id = gone.contact_id
      and g.workspace_id = gone.workspace_id`.execute(trx);
}

/**
 * Takes workspaces out of open invitations, and revokes those that offer nothing else. Their contacts are locked.
 *
 * @returns those that were still open
 */
export async function narrowInvitations(
  trx: Trx,
  organizationId: string,
  narrowed: readonly { id: string; workspaceIds: readonly string[] }[],
  closed: readonly string[],
): Promise<{ narrowed: { id: string; contact_id: string }[]; closed: { id: string; contact_id: string }[] }> {
  const { rows } =
    narrowed.length === 0
      ? { rows: [] }
      : await sql<{ id: string; contact_id: string }>`
          update latchkey.invitations i
          set workspace_ids = array(select jsonb_array_elements_text(given.workspace_ids)), updated_at = now()
          from jsonb_to_recordset(${JSON.stringify(
            narrowed.map(({ id, workspaceIds }) => ({ id, workspace_ids: workspaceIds })),
          )}::jsonb) as given (id text, workspace_ids jsonb)
          where i.organization_id = ${organizationId} and i.id = given.id and i.status = 'open'
          returning i.id, i.contact_id`.execute(trx);
  const revoked = await revokeSome(trx, organizationId, closed);
  const changed = [...new Set([...rows, ...revoked].map((one) => one.contact_id))];
  if (changed.length > 0) await writeBadges(trx, organizationId, changed);
  return { narrowed: rows, closed: revoked };
}
