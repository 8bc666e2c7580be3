import { ID, statements } from "./migration.js";

export const letters = statements(
  // A recipient brings a letter's code and nothing else. The hash is keyed: a bare one of so short a code could be
  // tried through.
  `create table latchkey.letter_lookup (
    code_hash ${ID} not null,
    organization_id ${ID} not null,
    link_id ${ID} not null,
    primary key (code_hash, link_id)
  )`,
  // Sessions that are over are looked for every few minutes.
  `create index accounts_session_expires_idx on latchkey.accounts_session (expires_at)`,
);
