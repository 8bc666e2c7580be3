import { findOrganization } from "../../store/organizations.js";
import type { Db } from "../../store/schema.js";
import { findWorkspaces } from "../../store/workspaces.js";

/** The names of an organization and of workspaces, which a password must not consist of. */
export async function namesAround(db: Db, organizationId: string, workspaceIds: readonly string[]): Promise<string[]> {
  const organization = await findOrganization(db, organizationId);
  const workspaces = await findWorkspaces(db, organizationId, workspaceIds);
  return [organization?.name ?? "", ...workspaces.map(({ name }) => name)];
}
