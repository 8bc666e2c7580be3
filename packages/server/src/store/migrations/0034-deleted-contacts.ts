import { indexInPlace } from "./migration.js";

/** Finds deleted contacts who still have a name, to forget them in time. */
export const deletedContacts = indexInPlace(
  "contacts_deleted_idx",
  `latchkey.contacts (deleted_at) where deleted_at is not null and (first_name <> '' or last_name <> '')`,
);
