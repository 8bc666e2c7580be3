import type { Workspace } from "@latchkey/core/contract";
import type { Db } from "./schema.js";
import { findWorkspaces } from "./workspaces.js";

/** A role in a workspace; null for the whole organization. */
export interface HeldPlace {
  role: string;
  workspace: Pick<Workspace, "id" | "name"> | null;
}

/** The roles and workspaces of a user, oldest first. The same place may come through two contacts. */
export async function placesOfUser(db: Db, organizationId: string, userId: string): Promise<HeldPlace[]> {
  const rows = await db
    .selectFrom("grants")
    .leftJoin("workspaces", (join) =>
      join
        .onRef("workspaces.organization_id", "=", "grants.organization_id")
        .onRef("workspaces.id", "=", "grants.workspace_id"),
    )
    .select(["grants.role", "grants.workspace_id", "workspaces.name"])
    .where("grants.organization_id", "=", organizationId)
    .where("grants.user_id", "=", userId)
    .orderBy("grants.created_at")
    .orderBy("grants.id")
    .execute();
  return rows.map(({ role, workspace_id: id, name }) => ({
    role,
    workspace: id === null ? null : { id, name: name ?? id },
  }));
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
