import { ID, INSTANT, statements } from "./migration.js";

export const batches = statements(
  // The inviter as they were when they asked: staff of the host's are known by nothing else. It is whoever asked last,
  // for the whole or for what failed; created_by stays. inviter_workspace_ids null: all of the organization. The counts
  // repeat what the items say, and move with them in one statement.
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
  // Ids ascend in the order of the batch. waiting: the worker has it still to do; a queued item that does not wait has
  // its mail on the way. contact_id is what was asked for, and may be nobody's; email is kept of those alone whom the
  // inviter may see.
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
  `create index batch_items_invitation_idx on latchkey.batch_items (organization_id, invitation_id) where invitation_id is not null`,
);
