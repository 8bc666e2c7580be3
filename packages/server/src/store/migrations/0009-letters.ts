import { ID, statements } from "./migration.js";

export const letters = statements(
  // A recipient only has a letter's code. The hash is keyed, because a plain hash of such a short code could be
  // brute-forced.
  `create table latchkey.letter_lookup (
    code_hash ${ID} not null,
    organization_id ${ID} not null,
    link_id ${ID} not null,
    primary key (code_hash, link_id)
  )`,
  // Expired sessions are looked for every few minutes.
  `create index accounts_session_expires_idx on latchkey.accounts_session (expires_at)`,
);
