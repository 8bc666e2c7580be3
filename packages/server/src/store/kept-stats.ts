import { createHash } from "node:crypto";
import type { Stats } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/** With so many contacts, counting takes longer than a request should (measured: 50 ms). */
const MANY = 10_000;
/** Counting again and again takes at most a twentieth of the time. */
const SHARE = 20;
const FRESH_AT_LEAST_MS = 5_000;
/** How much longer than fresh they may still be shown while they are counted again. */
const STALE_FACTOR = 10;

/** What is known before statistics are counted. */
export interface StatsKept {
  /** Whether there are so many contacts that statistics are kept. */
  isLarge: boolean;
  /** The statistics as they were counted last, if they may still be shown. */
  stats: Stats | null;
  /** Whether they need not be counted again yet. */
  isFresh: boolean;
}

/** Reads the statistics that were kept for some workspaces (null: all). */
export async function readKeptStats(
  db: Db,
  organizationId: string,
  workspaceIds: readonly string[] | null,
): Promise<StatsKept> {
  const lists = workspaceIds ?? [""];
  const { rows } = await sql<{ entries: number; stats: Stats | null; age: number | null; took: number | null }>`
    select (
      select count(*) from (
        select from latchkey.contact_entries
        where organization_id = ${organizationId} and workspace_id = any(${lists}) limit ${MANY}
      ) counted
    )::int as entries, kept.stats, kept.took_ms as took,
      (extract(epoch from now() - kept.counted_at) * 1000)::float8 as age
    from (values (1)) one left join latchkey.kept_stats kept
      on kept.organization_id = ${organizationId} and kept.scope = ${scopeOf(workspaceIds)}
        -- Those that an older version has kept do not say where people are.
        and kept.stats ? 'active'`.execute(db);
  const [row] = rows;
  const isLarge = (row?.entries ?? 0) >= MANY;
  if (!isLarge || !row || row.age === null) return { isLarge, stats: null, isFresh: false };
  const freshMs = Math.max(FRESH_AT_LEAST_MS, SHARE * (row.took ?? 0));
  return {
    isLarge,
    stats: row.age < STALE_FACTOR * freshMs ? row.stats : null,
    isFresh: row.age < freshMs,
  };
}

/** Keeps statistics, and how long it took to count them. */
export async function keepStats(
  db: Db,
  organizationId: string,
  workspaceIds: readonly string[] | null,
  { stats, tookMs }: { stats: Stats; tookMs: number },
): Promise<void> {
  await sql`
    insert into latchkey.kept_stats (organization_id, scope, stats, took_ms)
    values (${organizationId}, ${scopeOf(workspaceIds)}, ${JSON.stringify(stats)}::jsonb, ${Math.round(tookMs)})
    on conflict (organization_id, scope)
      do update set stats = excluded.stats, took_ms = excluded.took_ms, counted_at = now()`.execute(db);
}

/** Deletes statistics that are shown to nobody any more. */
export async function deleteOldStats(db: Db): Promise<void> {
  await sql`delete from latchkey.kept_stats where counted_at < now() - interval '1 day'`.execute(db);
}

const scopeOf = (workspaceIds: readonly string[] | null): string =>
  workspaceIds === null
    ? "all"
    : createHash("sha256")
        .update(JSON.stringify([...new Set(workspaceIds)].toSorted()))
        .digest("base64url");
