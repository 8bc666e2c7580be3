import { INSTANT, statements } from "./migration.js";

/**
 * What organizations have changed in roles that come with the server. A version that does not know them writes the
 * whole role and its `updated_at`; then `differences_at` is another, and the differences are computed anew.
 */
export const roleDifferences = statements(
  `alter table latchkey.roles add column differences jsonb`,
  `alter table latchkey.roles add column differences_at ${INSTANT}`,
);
