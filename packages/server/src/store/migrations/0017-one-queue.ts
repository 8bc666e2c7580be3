import { ID, INSTANT, statements } from "./migration.js";

// What waits is its own queue. next_attempt_at is when a worker may claim the row; while one works on it, it is when
// that worker counts as dead. claim counts workers, so that one that counted as dead cannot write.
export const oneQueue = statements(
  // priority: 0 for what a person waits for, 1 for mails of batches.
  `alter table latchkey.sends
    add column priority smallint not null default 0 check (priority in (0, 1)),
    add column claim integer not null default 0,
    alter column next_attempt_at set default now()`,
  `update latchkey.sends set next_attempt_at = case
    when state in ('queued', 'sending') then now()
    when state = 'deferred' then coalesce(next_attempt_at, now())
  end`,
  `update latchkey.sends s set priority = 1
    from latchkey.invitations i
    where s.next_attempt_at is not null and i.organization_id = s.organization_id and i.id = s.invitation_id
      and i.batch_id is not null`,
  `alter table latchkey.sends add check
    ((state in ('queued', 'sending', 'deferred')) = (next_attempt_at is not null))`,
  `create index sends_waiting_idx on latchkey.sends (priority, organization_id, next_attempt_at, id)
    where next_attempt_at is not null`,
  // Password resets that were asked for, whether or not the address has an account. Deleted once done.
  `create table latchkey.password_reset_requests (
    id ${ID} not null primary key,
    email ${ID} not null,
    request_id text not null,
    claim integer not null default 0,
    next_attempt_at ${INSTANT} not null default now(),
    created_at ${INSTANT} not null default now()
  )`,
  `create index password_reset_requests_waiting_idx on latchkey.password_reset_requests (next_attempt_at, id)`,
);
