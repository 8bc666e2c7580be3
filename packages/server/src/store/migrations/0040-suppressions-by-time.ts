import { statements } from "./migration.js";

export const suppressionsByTime = statements(
  `create index suppressions_by_time_idx on latchkey.suppressions (organization_id, created_at, email)`,
);
