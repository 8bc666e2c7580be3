import { ID, INSTANT, statements } from "./migration.js";

export const invitations = statements(
  // An open row whose expires_at has passed is expired too, by the database's clock. workspace_ids is an array rather
  // than a table: it is written and read with the row, and workspaces are never deleted, so a foreign key would have
  // nothing to guard.
  `create table latchkey.invitations (
    organization_id ${ID} not null,
    id ${ID} not null,
    contact_id ${ID} not null,
    email ${ID},
    role ${ID} not null,
    workspace_ids text[] not null default '{}',
    record_set_id ${ID},
    preferences jsonb not null default '{}',
    activation text not null check (activation in ('password', 'magic_link', 'temporary_password')),
    inviter_id ${ID} not null,
    inviter_name text,
    inviter_role ${ID} not null,
    message text,
    locale text not null,
    via text not null default 'email' check (via in ('email', 'letter')),
    status text not null default 'open' check (status in ('open', 'accepted', 'expired', 'revoked')),
    delivery text not null default 'queued' check (delivery in ('queued', 'sent', 'delivered', 'bounced', 'failed')),
    delivery_reason text,
    current_link_id ${ID} not null,
    expires_in_days integer not null check (expires_in_days > 0),
    send_count integer not null default 0,
    resend_available_at ${INSTANT},
    batch_id ${ID},
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    sent_at ${INSTANT},
    expires_at ${INSTANT} not null,
    accepted_at ${INSTANT},
    revoked_at ${INSTANT},
    primary key (organization_id, id),
    check (via = 'letter' or email is not null),
    foreign key (organization_id, contact_id) references latchkey.contacts (organization_id, id),
    foreign key (organization_id, record_set_id) references latchkey.record_sets (organization_id, id)
  )`,
  `create unique index invitations_open_key on latchkey.invitations (organization_id, contact_id, role)
    where status = 'open'`,
  `create index invitations_created_idx on latchkey.invitations (organization_id, created_at, id)`,
  `create index invitations_status_idx on latchkey.invitations (organization_id, status, created_at, id)`,
  `create index invitations_delivery_idx on latchkey.invitations (organization_id, delivery, created_at, id)`,
  `create index invitations_role_idx on latchkey.invitations (organization_id, role, created_at, id)`,
  `create index invitations_contact_idx on latchkey.invitations (organization_id, contact_id, created_at, id)`,
  `create index invitations_email_idx on latchkey.invitations (organization_id, email)`,
  `create index invitations_open_expires_idx on latchkey.invitations (organization_id, expires_at, id)
    where status = 'open'`,
  `create index invitations_batch_idx on latchkey.invitations (organization_id, batch_id, created_at, id)
    where batch_id is not null`,
  `create index invitations_workspaces_idx on latchkey.invitations using gin (workspace_ids)`,
  // The token is not stored: it is derived from id and key_id, and found by its SHA-256.
  `create table latchkey.links (
    organization_id ${ID} not null,
    id ${ID} not null,
    invitation_id ${ID} not null,
    key_id ${ID} not null,
    token_hash ${ID} not null,
    created_at ${INSTANT} not null default now(),
    expires_at ${INSTANT} not null,
    superseded_at ${INSTANT},
    primary key (organization_id, id),
    unique (organization_id, token_hash),
    foreign key (organization_id, invitation_id) references latchkey.invitations (organization_id, id)
  )`,
  `create index links_invitation_idx on latchkey.links (organization_id, invitation_id)`,
  // A recipient only has a token: this finds its organization.
  `create table latchkey.link_lookup (
    token_hash ${ID} not null primary key,
    organization_id ${ID} not null,
    link_id ${ID} not null
  )`,
  // One row for each mail to be sent, committed together with the reason for it.
  `create table latchkey.sends (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    kind text not null check (kind in ('invitation', 'password_reset')),
    invitation_id ${ID},
    link_id ${ID},
    password_reset_id ${ID},
    message_id text not null,
    state text not null default 'queued'
      check (state in ('queued', 'sending', 'sent', 'deferred', 'bounced', 'failed', 'skipped')),
    attempts integer not null default 0,
    next_attempt_at ${INSTANT},
    reason_code text,
    reason_text text,
    created_at ${INSTANT} not null default now(),
    sent_at ${INSTANT},
    primary key (organization_id, id),
    check (kind <> 'invitation' or (invitation_id is not null and link_id is not null)),
    check (kind <> 'password_reset' or password_reset_id is not null),
    foreign key (organization_id, invitation_id) references latchkey.invitations (organization_id, id),
    foreign key (organization_id, link_id) references latchkey.links (organization_id, id)
  )`,
  `create index sends_invitation_idx on latchkey.sends (organization_id, invitation_id, created_at)
    where invitation_id is not null`,
);
