import type { Role } from "@latchkey/core/contract";
import { rolesSeen } from "@latchkey/core/rules";
import { listRoles } from "../../store/roles.js";
import type { App, StaffCall } from "../app.js";

/** Every role of the organization, or the caller's own if it allows nothing. */
export async function readRoles(app: App, { actor }: StaffCall): Promise<{ data: Role[]; nextCursor: null }> {
  return {
    data: rolesSeen(actor.role, await listRoles(app.db, actor.organizationId, app.settings.roles)),
    nextCursor: null,
  };
}
