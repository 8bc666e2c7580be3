import { statements } from "./migration.js";

export const timeZones = statements(
  `alter table latchkey.organizations add column time_zone text not null default 'UTC'`,
);
