import { ID, INSTANT, statements } from "./migration.js";

/** What was counted in large organizations, so that it is not counted at each request. */
export const keptStats = statements(
  `create table latchkey.kept_stats (
    organization_id ${ID} not null,
    scope ${ID} not null,
    stats jsonb not null,
    took_ms integer not null,
    counted_at ${INSTANT} not null default now(),
    primary key (organization_id, scope)
  )`,
);
