import { statements } from "./migration.js";

/**
 * Each event keeps the transaction that wrote it. Live readers find what has become visible since a snapshot by it,
 * without reading everything that is recent.
 */
export const eventTransactions = statements(
  `alter table latchkey.events add column xid xid8 not null default pg_current_xact_id()`,
  `create index events_xid_idx on latchkey.events (organization_id, xid)`,
);
