import { statements } from "./migration.js";

/** Invitations that give the whole organization, later workspaces included. */
export const wholeOrganization = statements(
  `alter table latchkey.invitations add column all_workspaces boolean not null default false`,
);
