import { ID, INSTANT, statements } from "./migration.js";

export const suppressions = statements(
  // An address whose mail bounced permanently, or whose owner complained. It gets no more mail until staff lift this.
  `create table latchkey.suppressions (
    organization_id ${ID} not null references latchkey.organizations (id),
    email ${ID} not null,
    reason text not null check (reason in ('bounced', 'complained')),
    detail text,
    created_at ${INSTANT} not null default now(),
    primary key (organization_id, email)
  )`,
  // When a waiting mail is retried, repeated from its send for lists.
  `alter table latchkey.invitations add column next_attempt_at ${INSTANT}`,
  `create index contacts_undelivered_idx on latchkey.contacts (organization_id, created_at, id)
    where portal_delivery in ('bounced', 'failed') and deleted_at is null`,
);
