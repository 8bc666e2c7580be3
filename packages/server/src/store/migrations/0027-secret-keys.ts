import { ID, INSTANT, statements } from "./migration.js";

/** When each secret was first used to make new ones, by the id of its key. Tells a newer secret from a removed one. */
export const secretKeys = statements(
  `create table latchkey.secret_keys (
    key_id ${ID} primary key,
    first_used_at ${INSTANT} not null default now()
  )`,
);
