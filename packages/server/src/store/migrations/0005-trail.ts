import { ID, INSTANT, statements } from "./migration.js";

export const trail = statements(
  `create table latchkey.events (
    organization_id ${ID} not null,
    id ${ID} not null,
    type text not null,
    actor_id ${ID},
    actor_name text,
    target_type text not null,
    target_id ${ID} not null,
    contact_id ${ID},
    invitation_id ${ID},
    user_id ${ID},
    data jsonb not null default '{}',
    request_id text,
    at ${INSTANT} not null default now(),
    primary key (organization_id, id)
  )`,
  `create index events_contact_idx on latchkey.events (organization_id, contact_id, id) where contact_id is not null`,
  `create index events_invitation_idx on latchkey.events (organization_id, invitation_id, id)
    where invitation_id is not null`,
  // scope begins with the organization if the caller has one. A recipient's scope is the route and the network address.
  `create table latchkey.idempotency_keys (
    scope ${ID} not null,
    key ${ID} not null,
    request_hash text not null,
    state text not null check (state in ('running', 'done')),
    response_status integer,
    response_headers jsonb,
    response_body text,
    created_at ${INSTANT} not null default now(),
    expires_at ${INSTANT} not null,
    primary key (scope, key)
  )`,
  `create index idempotency_keys_expires_idx on latchkey.idempotency_keys (expires_at)`,
  // Guesses by network address or account, mails by recipient, inviter or organization: one row for each window.
  `create table latchkey.counters (
    key ${ID} not null primary key,
    count integer not null,
    window_ends_at ${INSTANT} not null
  )`,
  `create index counters_window_idx on latchkey.counters (window_ends_at)`,
);
