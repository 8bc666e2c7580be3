import type { Session } from "@latchkey/core/contract";
import { placesOf } from "@latchkey/core/rules";
import { accessOfUser, placesOfHostStaff, type HeldAccess } from "../../store/places.js";
import type { Db } from "../../store/schema.js";
import type { Actor, App } from "../app.js";

/** What a caller's session shows of their access. The host decides which records its own staff see. */
export type ShownAccess = Pick<Session, "places"> & Pick<Session["grant"], "recordRules">;

/** What a user's session shows. */
export const shownAccess = (role: Actor["role"], { recordRules, places, roles }: HeldAccess): ShownAccess => ({
  recordRules,
  places: placesOf(role, places, roles),
});

/**
 * Every place the caller can act in, and the records they see there. For the host's own staff, that is one role in the
 * workspaces that the host names.
 */
export async function readAccess(
  app: App,
  db: Db,
  { organizationId, role, user, workspaceIds }: Actor,
): Promise<ShownAccess> {
  if (!user) {
    const places = await placesOfHostStaff(db, organizationId, role.key, workspaceIds ?? []);
    return { recordRules: null, places: placesOf(role, places, []) };
  }
  const access = await accessOfUser(db, organizationId, user.id, app.settings.roles);
  return access ? shownAccess(role, access) : { recordRules: null, places: placesOf(role, [], []) };
}
