import { ID, INSTANT, statements } from "./migration.js";

export const webhooks = statements(
  // The secret is derived from the key, the id and the generation; the one before signs too until previous_until.
  // failing_since: the first failure since something last arrived.
  `create table latchkey.webhook_endpoints (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    url text not null,
    description text not null,
    event_types text[] not null default '{}',
    enabled boolean not null default true,
    disabled_reason text,
    failing_since ${INSTANT},
    key_id text not null,
    generation integer not null default 1,
    previous_key_id text,
    previous_until ${INSTANT},
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    primary key (organization_id, id),
    check (enabled = (disabled_reason is null))
  )`,
  // One event for one endpoint, written with the event. lane: whom it is about; those of a lane go one after the other,
  // by place, because ids are made by the clocks of several processes. data is json, not jsonb: a retry says the same,
  // member by member. next_attempt_at of one that is being sent: when its sender counts as dead. claim counts senders,
  // so that one who was dead cannot write.
  `create table latchkey.webhook_deliveries (
    organization_id ${ID} not null,
    endpoint_id ${ID} not null,
    event_id ${ID} not null,
    type text not null,
    lane ${ID} not null,
    place bigint not null generated always as identity,
    data json not null,
    happened_at ${INSTANT} not null default now(),
    status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
    sending boolean not null default false,
    claim integer not null default 0,
    attempts integer not null default 0,
    next_attempt_at ${INSTANT},
    last_status_code integer,
    last_error text,
    delivered_at ${INSTANT},
    primary key (organization_id, endpoint_id, event_id),
    check ((status = 'pending') = (next_attempt_at is not null)),
    foreign key (organization_id, endpoint_id) references latchkey.webhook_endpoints (organization_id, id) on delete cascade
  )`,
  `create index webhook_deliveries_due_idx on latchkey.webhook_deliveries (organization_id, endpoint_id, next_attempt_at, place) where status = 'pending'`,
  `create index webhook_deliveries_lane_idx on latchkey.webhook_deliveries (organization_id, endpoint_id, lane, place) where status = 'pending'`,
  `create index webhook_deliveries_status_idx on latchkey.webhook_deliveries (organization_id, endpoint_id, status, event_id)`,
  `create index webhook_deliveries_happened_idx on latchkey.webhook_deliveries (happened_at)`,
  // The end that the trail tells of: another one, after a resend, is told again. What was over before is nobody's news.
  `alter table latchkey.invitations add column expiry_told_at ${INSTANT}`,
  `update latchkey.invitations set expiry_told_at = expires_at where expires_at <= now()`,
  `create index invitations_expiring_idx on latchkey.invitations (expires_at) where status in ('open', 'expired') and expiry_told_at is distinct from expires_at`,
);
