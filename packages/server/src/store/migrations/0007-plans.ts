import { statements } from "./migration.js";

export const plans = statements(
  // The organization's settings for record sets. Missing ones have their defaults.
  `alter table latchkey.organizations add column record_sets jsonb not null default '{}'`,
);
