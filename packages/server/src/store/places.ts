import type { RecordSet, Role, Workspace } from "@latchkey/core/contract";
import { sql } from "kysely";
import { ownRoles, rolesOf, type OwnRole } from "./roles.js";
import type { Db } from "./schema.js";
import type { UserRow } from "./users.js";
import { findWorkspaces } from "./workspaces.js";

/** A role in a workspace; null for the whole organization. */
export interface HeldPlace {
  role: string;
  workspace: Pick<Workspace, "id" | "name"> | null;
}

/** What a user's session shows of their access. */
export interface HeldAccess {
  status: UserRow["status"];
  /** The rules of their record set, shared or made for them; null without one. */
  recordRules: RecordSet["rules"] | null;
  /** Oldest first. The same place may come through two contacts. */
  places: HeldPlace[];
  /** The roles of the organization. */
  roles: Role[];
}

/** What a user has access to, in one statement; undefined if they were removed. */
export async function accessOfUser(
  db: Db,
  organizationId: string,
  userId: string,
  configured: readonly Role[],
): Promise<HeldAccess | undefined> {
  const { rows } = await sql<Omit<HeldAccess, "roles"> & { own_roles: OwnRole[] }>`
    select u.status, ${ownRoles("u.organization_id")} as own_roles, (
      select r.rules from latchkey.record_sets r
      where r.organization_id = u.organization_id and r.id = u.record_set_id
    ) as "recordRules", coalesce((
      select json_agg(json_build_object('role', g.role, 'workspace', case when g.workspace_id is not null then
        json_build_object('id', g.workspace_id, 'name', coalesce(w.name, g.workspace_id)) end)
        order by g.created_at, g.id)
      from latchkey.grants g
      left join latchkey.workspaces w on w.organization_id = g.organization_id and w.id = g.workspace_id
      where g.organization_id = u.organization_id and g.user_id = u.id
    ), '[]') as places
    from latchkey.users u
    where u.organization_id = ${organizationId} and u.id = ${userId} and u.status <> 'deleted'`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { own_roles, ...access } = row;
  return { ...access, roles: rolesOf(own_roles, configured) };
}

/**
 * The workspaces that the host grants to its own staff, with their names, in the host's order. A workspace that is not
 * on record is named by its id.
 */
export async function placesOfHostStaff(
  db: Db,
  organizationId: string,
  role: string,
  workspaceIds: readonly string[],
): Promise<HeldPlace[]> {
  const names = new Map((await findWorkspaces(db, organizationId, workspaceIds)).map(({ id, name }) => [id, name]));
  return workspaceIds.map((id) => ({ role, workspace: { id, name: names.get(id) ?? id } }));
}
