import { INSTANT, statements } from "./migration.js";

export const reminders = statements(
  `alter table latchkey.organizations
    add column remind_after_days integer,
    add column remind_before_expiry boolean not null default false`,
  // `reminders` counts within the current link: 1 for the first, 2 for the last.
  `alter table latchkey.invitations
    add column reminders smallint not null default 0,
    add column reminded_at ${INSTANT}`,
  // `not valid`: the rows that exist satisfy the former check, which allowed less. Checking them again would lock the table.
  `alter table latchkey.sends
    drop constraint sends_kind_check,
    add constraint sends_kind_check
      check (kind in ('invitation', 'reminder', 'password_reset', 'sign_in_link', 'account_notice')) not valid,
    add constraint sends_reminder_check
      check (kind <> 'reminder' or (invitation_id is not null and link_id is not null)) not valid`,
);
