import { ID, INSTANT, statements } from "./migration.js";

export const suppressions = statements(
  // An address that mail came back from for good, or whose owner complained: it gets no more until somebody puts it
  // right.
  `create table latchkey.suppressions (
    organization_id ${ID} not null references latchkey.organizations (id),
    email ${ID} not null,
    reason text not null check (reason in ('bounced', 'complained')),
    detail text,
    created_at ${INSTANT} not null default now(),
    primary key (organization_id, email)
  )`,
  // When a mail that waits is tried next, repeated from its send for the rows that show it.
  `alter table latchkey.invitations add column next_attempt_at ${INSTANT}`,
  `create index contacts_undelivered_idx on latchkey.contacts (organization_id, created_at, id)
    where portal_delivery in ('bounced', 'failed') and deleted_at is null`,
);
