import { ID, statements } from "./migration.js";

export const sessionOrganizations = statements(
  // A session belongs to the organization in which it started. Older sessions belong to the one that was used last.
  `alter table latchkey.accounts_session add column organization_id ${ID}`,
);
