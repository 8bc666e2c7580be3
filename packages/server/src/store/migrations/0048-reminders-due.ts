import { indexInPlace } from "./migration.js";

/** Finds the invitations that may still be reminded. Few of an organization have not expired. */
export const remindersDue = indexInPlace(
  "invitations_remindable_idx",
  "latchkey.invitations (organization_id, expires_at, id) where status = 'open' and reminders < 2",
);
