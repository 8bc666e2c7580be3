import type { Stats } from "@latchkey/core/contract";
import { workspacesByName } from "@latchkey/core/rules";
import { refuse } from "../../refusal.js";
import { keepStats, readKeptStats } from "../../store/kept-stats.js";
import { countStats } from "../../store/stats.js";
import { allowMinutes, inTransaction, takeTurns } from "../../store/transaction.js";
import { findWorkspaces } from "../../store/workspaces.js";
import type { App, StaffCall } from "../app.js";
import { holds } from "../authority.js";

/**
 * Counts of contacts by portal status: of all that the caller may see, or of one workspace. Those of many contacts are
 * kept, and counted again after a while.
 */
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
  const kept = await readKeptStats(app.db, organizationId, within);
  if (kept.stats !== null && kept.isFresh) return kept.stats;
  if (!kept.isLarge) return sorted(await countStats(app.db, organizationId, within));
  const counting = countOnce(app, organizationId, within);
  if (kept.stats === null) return counting;
  // Whoever waits for the next ones gets the reason if this fails.
  counting.catch(() => {});
  return kept.stats;
}

// Who asks while others wait for the same statistics waits with them, so that they take one connection.
const running = new WeakMap<App, Map<string, Promise<Stats>>>();

function countOnce(app: App, organizationId: string, within: readonly string[] | null): Promise<Stats> {
  const ofApp = running.get(app) ?? new Map<string, Promise<Stats>>();
  running.set(app, ofApp);
  const key = JSON.stringify([organizationId, within]);
  const now = ofApp.get(key) ?? count(app, organizationId, within).finally(() => ofApp.delete(key));
  ofApp.set(key, now);
  return now;
}

/** One count at a time for an organization, whatever it counts and in whichever process. */
const count = (app: App, organizationId: string, within: readonly string[] | null): Promise<Stats> =>
  inTransaction(app.db, async (trx) => {
    await allowMinutes(trx);
    await takeTurns(trx, "stats", organizationId);
    const kept = await readKeptStats(trx, organizationId, within);
    if (kept.stats !== null && kept.isFresh) return kept.stats;
    const started = performance.now();
    const stats = sorted(await countStats(trx, organizationId, within));
    await keepStats(trx, organizationId, within, { stats, tookMs: performance.now() - started });
    return stats;
  });

const sorted = (stats: Stats): Stats => ({ ...stats, byWorkspace: workspacesByName(stats.byWorkspace) });
