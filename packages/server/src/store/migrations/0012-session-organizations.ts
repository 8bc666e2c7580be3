import { ID, statements } from "./migration.js";

export const sessionOrganizations = statements(
  // A session belongs to the organization that it began in; one from before this belongs to whichever was used last.
  `alter table latchkey.accounts_session add column organization_id ${ID}`,
);
