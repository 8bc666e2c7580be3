import { ID, INSTANT, statements } from "./migration.js";

export const batches = statements(
  // The inviter at the time of the request, because the host's own staff are not stored elsewhere. It is the last
  // person who requested the batch or a retry; created_by does not change. inviter_workspace_ids is null for the whole
  // organization. The counts match the items, and change in the same statement.
  `create table latchkey.batches (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'cancelled')),
    total integer not null default 0,
    sent integer not null default 0 check (sent >= 0),
    failed integer not null default 0 check (failed >= 0),
    skipped integer not null default 0 check (skipped >= 0),
    options jsonb not null,
    created_by ${ID} not null,
    inviter_id ${ID} not null,
    inviter_user_id ${ID},
    inviter_name text not null,
    inviter_email text,
    inviter_role ${ID} not null,
    inviter_workspace_ids text[],
    request_id text not null,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    primary key (organization_id, id),
    check (sent + failed + skipped <= total)
  )`,
  // Ids ascend in the order of the batch. waiting: the worker still has to process it. The mail of a queued item that
  // is not waiting is on its way. contact_id is as requested, and may not exist. email is only stored if the inviter
  // can see the contact.
  `create table latchkey.batch_items (
    organization_id ${ID} not null,
    batch_id ${ID} not null,
    id ${ID} not null,
    contact_id ${ID},
    invitation_id ${ID},
    email ${ID},
    person jsonb,
    status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'skipped')),
    waiting boolean not null default true,
    code text,
    detail text,
    primary key (organization_id, batch_id, id),
    check (not waiting or status = 'queued'),
    foreign key (organization_id, batch_id) references latchkey.batches (organization_id, id)
  )`,
  `create index batch_items_status_idx on latchkey.batch_items (organization_id, batch_id, status, id)`,
  `create index batch_items_waiting_idx on latchkey.batch_items (organization_id, batch_id, id) where waiting`,
  `create index batch_items_invitation_idx on latchkey.batch_items (organization_id, invitation_id)
    where invitation_id is not null`,
);
