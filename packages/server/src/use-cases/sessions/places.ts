import type { Session } from "@latchkey/core/contract";
import { placesOfHostStaff, placesOfUser } from "../../store/places.js";
import { listRoles } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import type { Actor, App } from "../app.js";

/**
 * Every place the caller can act in. For the host's own staff, that is one role in the workspaces that the host names.
 * A caller without workspaces gets the portal of their role.
 */
export async function placesOf(
  app: App,
  db: Db,
  { organizationId, role: primary, user, workspaceIds }: Actor,
): Promise<Session["places"]> {
  const held = user
    ? await placesOfUser(db, organizationId, user.id)
    : await placesOfHostStaff(db, organizationId, primary.key, workspaceIds ?? []);
  const roles = new Map(
    user ? (await listRoles(db, organizationId, app.settings.roles)).map((role) => [role.key, role]) : [],
  ).set(primary.key, primary);
  const places = held.flatMap(({ role: key, workspace }) => {
    // The role may have been removed from the configuration.
    const role = roles.get(key);
    return role ? [{ role, workspace }] : [];
  });
  return (places.length === 0 ? [{ role: primary, workspace: null }] : places).map(({ role, workspace }) => ({
    role: role.key,
    roleLabel: role.label,
    portalPath: role.portalPath,
    workspace,
    sections: role.sections,
  }));
}
