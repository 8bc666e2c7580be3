import { statements } from "./migration.js";

export const linksFoundOnce = statements(
  // Links are found by `link_lookup`, whose key keeps tokens unique across organizations.
  `alter table latchkey.links drop constraint links_organization_id_token_hash_key`,
);
