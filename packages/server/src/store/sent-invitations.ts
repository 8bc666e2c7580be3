import type { Role } from "@latchkey/core/contract";
import type { InviterFacts } from "@latchkey/core/rules";
import { sql } from "kysely";
import { ownRoles, rolesOf, type OwnRole } from "./roles.js";
import type { Db, Trx } from "./schema.js";
import type { Inviter } from "./write-invitations.js";

/** An open invitation with who sent it, as they are now. */
export interface InvitationAndInviter {
  id: string;
  role: string;
  workspaceIds: string[];
  allWorkspaces: boolean;
  inviterRole: string;
  /** Even if removed; null for the host's staff. */
  inviter: InviterFacts["user"];
}

/**
 * The open ones of some invitations, expired ones included, with their inviters, and the roles of the organization, in
 * one statement.
 */
export async function readInviters(
  db: Db,
  organizationId: string,
  ids: readonly string[],
  configured: readonly Role[],
): Promise<{ roles: Role[]; invitations: InvitationAndInviter[] }> {
  const { rows } = await sql<{ own_roles: OwnRole[]; invitations: InvitationAndInviter[] }>`
    select ${ownRoles("o.id")} as own_roles, coalesce((
      select json_agg(json_build_object('id', i.id, 'role', i.role, 'workspaceIds', i.workspace_ids,
        'allWorkspaces', i.all_workspaces, 'inviterRole', i.inviter_role, 'inviter', (
          select json_build_object('status', u.status, 'role', u.role, 'held', coalesce((
            select json_agg(json_build_object('role', g.role, 'workspaceId', g.workspace_id)) from latchkey.grants g
            where g.organization_id = u.organization_id and g.user_id = u.id
          ), '[]'))
          from latchkey.users u where u.organization_id = i.organization_id and u.id = i.inviter_id
        )))
      from latchkey.invitations i
      where i.organization_id = o.id and i.id = any(${ids}::text[]) and i.status = 'open'
    ), '[]') as invitations
    from (select ${organizationId}::text as id) o`.execute(db);
  return { roles: rolesOf(rows[0]?.own_roles ?? [], configured), invitations: rows[0]?.invitations ?? [] };
}

/** An open invitation that somebody sent. */
export interface SentInvitation {
  id: string;
  contactId: string;
  role: string;
  workspaceIds: string[];
  allWorkspaces: boolean;
}

/** The open invitations that a user sent, those that have expired by the clock included. */
export async function invitationsSentBy(db: Db, organizationId: string, userId: string): Promise<SentInvitation[]> {
  const { rows } = await sql<SentInvitation>`
    select id, contact_id as "contactId", role, workspace_ids as "workspaceIds",
      all_workspaces as "allWorkspaces"
    from latchkey.invitations
    where organization_id = ${organizationId} and status = 'open' and inviter_id = ${userId}`.execute(db);
  return rows;
}

/**
 * Makes somebody the inviter of open invitations.
 *
 * @returns those that were still open, and still of the one who sent them
 */
export async function handOver(
  trx: Trx,
  organizationId: string,
  ids: readonly string[],
  from: string,
  to: Pick<Inviter, "id" | "name" | "role">,
): Promise<{ id: string; contact_id: string }[]> {
  if (ids.length === 0) return [];
  return trx
    .updateTable("invitations")
    .set({ inviter_id: to.id, inviter_name: to.name, inviter_role: to.role.key, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", sql<string>`any(${ids})`)
    .where("inviter_id", "=", from)
    .where("status", "=", "open")
    .returning(["id", "contact_id"])
    .execute();
}

/** Revokes open invitations of locked contacts, also those that have expired. */
export async function revokeSome(
  trx: Trx,
  organizationId: string,
  ids: readonly string[],
): Promise<{ id: string; contact_id: string }[]> {
  if (ids.length === 0) return [];
  return trx
    .updateTable("invitations")
    .set({ status: "revoked", revoked_at: sql`now()`, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", sql<string>`any(${ids})`)
    .where("status", "=", "open")
    .returning(["id", "contact_id"])
    .execute();
}
