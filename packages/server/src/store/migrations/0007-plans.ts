import { statements } from "./migration.js";

export const plans = statements(
  // What the organization has said of its record sets; the defaults stand for the rest.
  `alter table latchkey.organizations add column record_sets jsonb not null default '{}'`,
);
