import type { Session } from "@latchkey/core/contract";
import { placesOf } from "@latchkey/core/rules";
import { placesOfHostStaff, placesOfUser } from "../../store/places.js";
import { listRoles } from "../../store/roles.js";
import type { Db } from "../../store/schema.js";
import type { Actor, App } from "../app.js";

/**
 * Every place the caller can act in. For the host's own staff, that is one role in the workspaces that the host names.
 */
export async function readPlaces(
  app: App,
  db: Db,
  { organizationId, role: primary, user, workspaceIds }: Actor,
): Promise<Session["places"]> {
  return user
    ? placesOf(
        primary,
        await placesOfUser(db, organizationId, user.id),
        await listRoles(db, organizationId, app.settings.roles),
      )
    : placesOf(primary, await placesOfHostStaff(db, organizationId, primary.key, workspaceIds ?? []), []);
}
