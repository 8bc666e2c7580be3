import type { Role } from "@latchkey/core/contract";
import { listRoles } from "../../store/roles.js";
import type { App, StaffCall } from "../app.js";

/** Every role of the organization. */
export async function readRoles(app: App, { actor }: StaffCall): Promise<{ data: Role[]; nextCursor: null }> {
  return { data: await listRoles(app.db, actor.organizationId, app.settings.roles), nextCursor: null };
}
