import { ID, INSTANT, statements } from "./migration.js";

export const webhooks = statements(
  // The secret is derived from the key, the id and the generation. The previous one signs too until previous_until.
  // failing_since is the first failure since the last success.
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
  // One event for one endpoint, written with the event. lane is the subject of the event: deliveries of a lane are sent
  // one after the other, ordered by place, because several processes make ids by their own clocks. data is json rather
  // than jsonb, so that a retry is identical. While a delivery is being sent, next_attempt_at is when its sender counts
  // as dead. claim counts senders, so that one that counted as dead cannot write.
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
    foreign key (organization_id, endpoint_id)
      references latchkey.webhook_endpoints (organization_id, id) on delete cascade
  )`,
  `create index webhook_deliveries_due_idx
    on latchkey.webhook_deliveries (organization_id, endpoint_id, next_attempt_at, place) where status = 'pending'`,
  `create index webhook_deliveries_lane_idx on latchkey.webhook_deliveries (organization_id, endpoint_id, lane, place)
    where status = 'pending'`,
  `create index webhook_deliveries_status_idx
    on latchkey.webhook_deliveries (organization_id, endpoint_id, status, event_id)`,
  `create index webhook_deliveries_happened_idx on latchkey.webhook_deliveries (happened_at)`,
  // The expires_at for which an event was written. After a resend, another one is written. Invitations that had expired
  // before this migration get none.
  `alter table latchkey.invitations add column expiry_told_at ${INSTANT}`,
  `update latchkey.invitations set expiry_told_at = expires_at where expires_at <= now()`,
  `create index invitations_expiring_idx on latchkey.invitations (expires_at) where status in ('open', 'expired')
    and expiry_told_at is distinct from expires_at`,
);
