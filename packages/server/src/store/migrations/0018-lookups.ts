import { statements } from "./migration.js";

// The expressions are those of near-duplicates.ts, which looks up by the same text alone.
const mailbox = `(case
    when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com')
      then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com'
    else split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2) end)`;

/** What finds the other record of a person (what two records of one person share), and the events of a type. */
export const lookups = statements(
  // Most addresses are their mailbox, and most host ids are in lower case: those are found by the indexes that there are.
  `create index contacts_mailbox_idx on latchkey.contacts (organization_id, ${mailbox})
    where deleted_at is null and ${mailbox} <> email`,
  `create index contacts_host_idx on latchkey.contacts (organization_id, lower(external_id))
    where deleted_at is null and lower(external_id) <> external_id`,
  `create index contacts_phone_idx on latchkey.contacts
    (organization_id, right(regexp_replace(phone, '\\D', '', 'g'), 9))
    where deleted_at is null and phone is not null`,
  `create index contact_workspaces_unit_idx on latchkey.contact_workspaces
    (organization_id, workspace_id, lower(regexp_replace(unit, '\\s', '', 'g')))
    where unit is not null`,
  `create index contact_workspaces_lease_idx on latchkey.contact_workspaces
    (organization_id, workspace_id, lower(lease_id))
    where lease_id is not null`,
  `create index events_type_idx on latchkey.events (organization_id, type, id)`,
  // The events of an invitation are among those of its contact, which are few.
  `drop index latchkey.events_invitation_idx`,
);
