import type { Stats } from "@latchkey/core/contract";
import { workspacesByName } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { countByDay, countByWorkspace, countSteps } from "../../store/stats.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { holds } from "../authority.js";

/** Counts of contacts by portal status: of all that the caller may see, or of one workspace. */
export async function readStats(
  app: App,
  { actor }: StaffCall,
  { workspaceId }: { workspaceId?: string | undefined },
): Promise<Stats> {
  const { organizationId } = actor;
  if (workspaceId !== undefined) {
    const [found] = holds(actor, workspaceId) ? await findWorkspaces(app.db, organizationId, [workspaceId]) : [];
    if (!found) throw refuse("not_found");
  }
  const within = workspaceId === undefined ? actor.workspaceIds : [workspaceId];
  const [counts, byDay, byWorkspace] = await Promise.all([
    countSteps(app.db, organizationId, within),
    countByDay(app.db, organizationId, within),
    countByWorkspace(app.db, organizationId, within),
  ]);
  return { ...counts, byDay, byWorkspace: workspacesByName(byWorkspace) };
}
