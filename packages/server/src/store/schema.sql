create table latchkey.accounts_credential (
  id text collate "C" not null,
  account_id text collate "C" not null,
  provider_id text collate "C" not null,
  user_id text collate "C" not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp(3) with time zone,
  refresh_token_expires_at timestamp(3) with time zone,
  scope text,
  password text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint accounts_credential_pkey PRIMARY KEY (id),
  constraint accounts_credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES latchkey.accounts_user(id) ON DELETE CASCADE
);
CREATE INDEX accounts_credential_user_id_idx ON latchkey.accounts_credential USING btree (user_id);

create table latchkey.accounts_notice (
  id text collate "C" not null,
  account_id text collate "C" not null,
  organization_id text collate "C" not null,
  about text not null,
  email text collate "C" not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint accounts_notice_pkey PRIMARY KEY (id),
  constraint accounts_notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES latchkey.accounts_user(id) ON DELETE CASCADE,
  constraint accounts_notice_about_check CHECK ((about = ANY (ARRAY['password_changed'::text, 'address_changed'::text])))
);
CREATE INDEX accounts_notice_account_idx ON latchkey.accounts_notice USING btree (account_id);
CREATE INDEX accounts_notice_created_idx ON latchkey.accounts_notice USING btree (created_at);

create table latchkey.accounts_password_reset (
  id text collate "C" not null,
  account_id text collate "C" not null,
  organization_id text collate "C" not null,
  key_id text collate "C" not null,
  token_hash text collate "C" not null,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  constraint accounts_password_reset_token_hash_key UNIQUE (token_hash),
  constraint accounts_password_reset_pkey PRIMARY KEY (id),
  constraint accounts_password_reset_account_id_fkey FOREIGN KEY (account_id) REFERENCES latchkey.accounts_user(id) ON DELETE CASCADE
);
CREATE INDEX accounts_password_reset_account_idx ON latchkey.accounts_password_reset USING btree (account_id);

create table latchkey.accounts_session (
  id text collate "C" not null,
  expires_at timestamp(3) with time zone not null,
  token text collate "C" not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  ip_address text,
  user_agent text,
  user_id text collate "C" not null,
  impersonated_by text,
  organization_id text collate "C",
  constraint accounts_session_token_key UNIQUE (token),
  constraint accounts_session_pkey PRIMARY KEY (id),
  constraint accounts_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES latchkey.accounts_user(id) ON DELETE CASCADE
);
CREATE INDEX accounts_session_expires_idx ON latchkey.accounts_session USING btree (expires_at);
CREATE INDEX accounts_session_user_id_idx ON latchkey.accounts_session USING btree (user_id);

create table latchkey.accounts_sign_in_link (
  id text collate "C" not null,
  account_id text collate "C" not null,
  organization_id text collate "C" not null,
  key_id text collate "C" not null,
  token_hash text collate "C" not null,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  constraint accounts_sign_in_link_token_hash_key UNIQUE (token_hash),
  constraint accounts_sign_in_link_pkey PRIMARY KEY (id),
  constraint accounts_sign_in_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES latchkey.accounts_user(id) ON DELETE CASCADE
);
CREATE INDEX accounts_sign_in_link_account_idx ON latchkey.accounts_sign_in_link USING btree (account_id);

create table latchkey.accounts_user (
  id text collate "C" not null,
  name text not null,
  email text collate "C" not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  role text,
  banned boolean default false,
  ban_reason text,
  ban_expires timestamp(3) with time zone,
  must_change_password boolean not null default false,
  constraint accounts_user_email_key UNIQUE (email),
  constraint accounts_user_pkey PRIMARY KEY (id)
);

create table latchkey.accounts_verification (
  id text collate "C" not null,
  identifier text collate "C" not null,
  value text not null,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint accounts_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX accounts_verification_identifier_idx ON latchkey.accounts_verification USING btree (identifier);

create table latchkey.address_lookup (
  email text collate "C" not null,
  organization_id text collate "C" not null,
  invitation_id text collate "C" not null,
  constraint address_lookup_pkey PRIMARY KEY (email, organization_id, invitation_id)
);

create table latchkey.batch_items (
  organization_id text collate "C" not null,
  batch_id text collate "C" not null,
  id text collate "C" not null,
  contact_id text collate "C",
  invitation_id text collate "C",
  email text collate "C",
  person jsonb,
  status text not null default 'queued'::text,
  waiting boolean not null default true,
  code text,
  detail text,
  role text collate "C",
  constraint batch_items_pkey PRIMARY KEY (organization_id, batch_id, id),
  constraint batch_items_organization_id_batch_id_fkey FOREIGN KEY (organization_id, batch_id) REFERENCES latchkey.batches(organization_id, id),
  constraint batch_items_check CHECK (((NOT waiting) OR (status = 'queued'::text))),
  constraint batch_items_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'skipped'::text])))
);
CREATE INDEX batch_items_invitation_idx ON latchkey.batch_items USING btree (organization_id, invitation_id) WHERE (invitation_id IS NOT NULL);
CREATE INDEX batch_items_status_idx ON latchkey.batch_items USING btree (organization_id, batch_id, status, id);
CREATE INDEX batch_items_waiting_idx ON latchkey.batch_items USING btree (organization_id, batch_id, id) WHERE waiting;

create table latchkey.batches (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  status text not null default 'queued'::text,
  total integer not null default 0,
  sent integer not null default 0,
  failed integer not null default 0,
  skipped integer not null default 0,
  options jsonb not null,
  created_by text collate "C" not null,
  inviter_id text collate "C" not null,
  inviter_user_id text collate "C",
  inviter_name text not null,
  inviter_email text,
  inviter_role text collate "C" not null,
  inviter_workspace_ids text[],
  request_id text not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  import_id text collate "C",
  send_at timestamp(3) with time zone,
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  paused_at timestamp(3) with time zone,
  created_by_name text,
  constraint batches_pkey PRIMARY KEY (organization_id, id),
  constraint batches_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint batches_check CHECK ((((sent + failed) + skipped) <= total)),
  constraint batches_failed_check CHECK ((failed >= 0)),
  constraint batches_sent_check CHECK ((sent >= 0)),
  constraint batches_skipped_check CHECK ((skipped >= 0)),
  constraint batches_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'cancelled'::text])))
);
CREATE INDEX batches_created_idx ON latchkey.batches USING btree (organization_id, created_at, id);
CREATE INDEX batches_import_idx ON latchkey.batches USING btree (organization_id, import_id) WHERE (import_id IS NOT NULL);

create table latchkey.contact_entries (
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  contact_id text collate "C" not null,
  life smallint not null,
  type text not null,
  role text collate "C",
  sort_name text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone,
  constraint contact_entries_pkey PRIMARY KEY (organization_id, contact_id, workspace_id)
);
CREATE INDEX contact_entries_access_idx ON latchkey.contact_entries USING btree (organization_id, workspace_id, life, contact_id) WHERE ((life >= 20) AND (life <= 39));
CREATE INDEX contact_entries_created_idx ON latchkey.contact_entries USING btree (organization_id, workspace_id, created_at, contact_id) WHERE (workspace_id <> ''::text);
CREATE INDEX contact_entries_expires_idx ON latchkey.contact_entries USING btree (organization_id, workspace_id, expires_at, contact_id) WHERE (workspace_id <> ''::text);
CREATE INDEX contact_entries_life_created_idx ON latchkey.contact_entries USING btree (organization_id, life, created_at, contact_id) WHERE (workspace_id = ''::text);
CREATE INDEX contact_entries_life_idx ON latchkey.contact_entries USING btree (organization_id, workspace_id, life, expires_at, contact_id);
CREATE INDEX contact_entries_life_name_idx ON latchkey.contact_entries USING btree (organization_id, life, sort_name, contact_id) WHERE (workspace_id = ''::text);
CREATE INDEX contact_entries_life_sent_idx ON latchkey.contact_entries USING btree (organization_id, life, sent_at, contact_id) WHERE (workspace_id = ''::text);
CREATE INDEX contact_entries_name_idx ON latchkey.contact_entries USING btree (organization_id, workspace_id, sort_name, contact_id) WHERE (workspace_id <> ''::text);
CREATE INDEX contact_entries_role_idx ON latchkey.contact_entries USING btree (organization_id, role, created_at, contact_id) WHERE ((workspace_id = ''::text) AND (role IS NOT NULL));
CREATE INDEX contact_entries_sent_idx ON latchkey.contact_entries USING btree (organization_id, workspace_id, sent_at, contact_id) WHERE (workspace_id <> ''::text);

create table latchkey.contact_workspaces (
  organization_id text collate "C" not null,
  contact_id text collate "C" not null,
  workspace_id text collate "C" not null,
  unit text,
  lease_id text,
  created_at timestamp(3) with time zone not null default now(),
  search_text text not null default ''::text,
  constraint contact_workspaces_pkey PRIMARY KEY (organization_id, contact_id, workspace_id),
  constraint contact_workspaces_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES latchkey.contacts(organization_id, id),
  constraint contact_workspaces_organization_id_workspace_id_fkey FOREIGN KEY (organization_id, workspace_id) REFERENCES latchkey.workspaces(organization_id, id)
);
CREATE INDEX contact_workspaces_lease_idx ON latchkey.contact_workspaces USING btree (organization_id, workspace_id, lower(lease_id)) WHERE (lease_id IS NOT NULL);
CREATE INDEX contact_workspaces_unit_idx ON latchkey.contact_workspaces USING btree (organization_id, workspace_id, lower(regexp_replace(unit, '\s'::text, ''::text, 'g'::text))) WHERE (unit IS NOT NULL);
CREATE TRIGGER add_entries AFTER INSERT ON latchkey.contact_workspaces REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION latchkey.add_placed_entries();
CREATE TRIGGER delete_entries AFTER DELETE ON latchkey.contact_workspaces REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION latchkey.delete_placed_entries();

create table latchkey.contacts (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  external_id text collate "C",
  type text not null,
  first_name text not null,
  last_name text not null,
  email text collate "C",
  phone text,
  locale text,
  auto_invite_role text collate "C",
  search_text text not null,
  sort_name text collate "C" not null,
  user_id text collate "C",
  portal_state text not null default 'pending'::text,
  portal_invitation_id text collate "C",
  portal_role text collate "C",
  portal_delivery text,
  portal_expires_at timestamp(3) with time zone,
  portal_since timestamp(3) with time zone,
  portal_sent_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  deleted_at timestamp(3) with time zone,
  unit_text text not null default ''::text,
  constraint contacts_pkey PRIMARY KEY (organization_id, id),
  constraint contacts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint contacts_portal_delivery_check CHECK ((portal_delivery = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'bounced'::text, 'failed'::text]))),
  constraint contacts_portal_state_check CHECK ((portal_state = ANY (ARRAY['pending'::text, 'invited'::text, 'active'::text, 'deactivated'::text])))
);
CREATE INDEX contacts_created_idx ON latchkey.contacts USING btree (organization_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_deleted_idx ON latchkey.contacts USING btree (deleted_at) WHERE ((deleted_at IS NOT NULL) AND ((first_name <> ''::text) OR (last_name <> ''::text)));
CREATE INDEX contacts_email_idx ON latchkey.contacts USING btree (organization_id, email) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX contacts_external_id_key ON latchkey.contacts USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX contacts_host_idx ON latchkey.contacts USING btree (organization_id, lower(external_id)) WHERE ((deleted_at IS NULL) AND (lower(external_id) <> external_id));
CREATE INDEX contacts_mailbox_idx ON latchkey.contacts USING btree (organization_id, (
CASE
    WHEN (split_part(email, '@'::text, 2) = ANY (ARRAY['gmail.com'::text, 'googlemail.com'::text])) THEN (replace(split_part(split_part(email, '@'::text, 1), '+'::text, 1), '.'::text, ''::text) || '@gmail.com'::text)
    ELSE ((split_part(split_part(email, '@'::text, 1), '+'::text, 1) || '@'::text) || split_part(email, '@'::text, 2))
END)) WHERE ((deleted_at IS NULL) AND (
CASE
    WHEN (split_part(email, '@'::text, 2) = ANY (ARRAY['gmail.com'::text, 'googlemail.com'::text])) THEN (replace(split_part(split_part(email, '@'::text, 1), '+'::text, 1), '.'::text, ''::text) || '@gmail.com'::text)
    ELSE ((split_part(split_part(email, '@'::text, 1), '+'::text, 1) || '@'::text) || split_part(email, '@'::text, 2))
END <> email));
CREATE INDEX contacts_name_idx ON latchkey.contacts USING btree (organization_id, sort_name, id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_phone_idx ON latchkey.contacts USING btree (organization_id, "right"(regexp_replace(phone, '\D'::text, ''::text, 'g'::text), 9)) WHERE ((deleted_at IS NULL) AND (phone IS NOT NULL));
CREATE INDEX contacts_search_idx ON latchkey.contacts USING gin ((((search_text || ' '::text) || unit_text)) gin_trgm_ops);
CREATE INDEX contacts_type_created_idx ON latchkey.contacts USING btree (organization_id, type, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_user_idx ON latchkey.contacts USING btree (organization_id, user_id) WHERE (user_id IS NOT NULL);
CREATE TRIGGER add_entries AFTER INSERT ON latchkey.contacts REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION latchkey.add_contact_entries();
CREATE TRIGGER delete_entries AFTER UPDATE OF deleted_at ON latchkey.contacts FOR EACH ROW WHEN (((new.deleted_at IS NOT NULL) AND (old.deleted_at IS NULL))) EXECUTE FUNCTION latchkey.delete_contact_entries();
CREATE TRIGGER update_entries AFTER UPDATE ON latchkey.contacts REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION latchkey.update_contact_entries();

create table latchkey.counters (
  key text collate "C" not null,
  count integer not null,
  window_ends_at timestamp(3) with time zone not null,
  constraint counters_pkey PRIMARY KEY (key)
);
CREATE INDEX counters_window_idx ON latchkey.counters USING btree (window_ends_at);

create table latchkey.events (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  type text not null,
  actor_id text collate "C",
  actor_name text,
  target_type text not null,
  target_id text collate "C" not null,
  contact_id text collate "C",
  invitation_id text collate "C",
  user_id text collate "C",
  data jsonb not null default '{}'::jsonb,
  request_id text,
  at timestamp(3) with time zone not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  constraint events_pkey PRIMARY KEY (organization_id, id)
);
CREATE INDEX events_contact_idx ON latchkey.events USING btree (organization_id, contact_id, id) WHERE (contact_id IS NOT NULL);
CREATE INDEX events_type_idx ON latchkey.events USING btree (organization_id, type, id);
CREATE INDEX events_xid_idx ON latchkey.events USING btree (organization_id, xid);

create table latchkey.grants (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  user_id text collate "C" not null,
  role text collate "C" not null,
  workspace_id text collate "C",
  contact_id text collate "C",
  invitation_id text collate "C",
  created_at timestamp(3) with time zone not null default now(),
  constraint grants_organization_id_user_id_role_workspace_id_contact_id_key UNIQUE NULLS NOT DISTINCT (organization_id, user_id, role, workspace_id, contact_id),
  constraint grants_pkey PRIMARY KEY (organization_id, id),
  constraint grants_organization_id_user_id_fkey FOREIGN KEY (organization_id, user_id) REFERENCES latchkey.users(organization_id, id),
  constraint grants_organization_id_workspace_id_fkey FOREIGN KEY (organization_id, workspace_id) REFERENCES latchkey.workspaces(organization_id, id)
);
CREATE INDEX grants_role_idx ON latchkey.grants USING btree (organization_id, role, user_id);
CREATE INDEX grants_workspace_idx ON latchkey.grants USING btree (organization_id, workspace_id, user_id);

create table latchkey.idempotency_keys (
  scope text collate "C" not null,
  key text collate "C" not null,
  request_hash text not null,
  state text not null,
  response_status integer,
  response_headers jsonb,
  response_body text,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (scope, key),
  constraint idempotency_keys_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text])))
);
CREATE INDEX idempotency_keys_expires_idx ON latchkey.idempotency_keys USING btree (expires_at);

create table latchkey.import_chunks (
  organization_id text collate "C" not null,
  import_id text collate "C" not null,
  place integer not null,
  first_row integer not null,
  last_row integer not null,
  cells text not null,
  verdicts text not null default '[]'::text,
  edits text not null default '{}'::text,
  results text not null default '{}'::text,
  counts jsonb not null default '{}'::jsonb,
  constraint import_chunks_pkey PRIMARY KEY (organization_id, import_id, place),
  constraint import_chunks_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES latchkey.imports(organization_id, id) ON DELETE CASCADE
);

create table latchkey.import_columns (
  organization_id text collate "C" not null,
  header text collate "C" not null,
  field text,
  used_at timestamp(3) with time zone not null default now(),
  constraint import_columns_pkey PRIMARY KEY (organization_id, header),
  constraint import_columns_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id)
);

create table latchkey.import_files (
  organization_id text collate "C" not null,
  import_id text collate "C" not null,
  content bytea not null,
  constraint import_files_pkey PRIMARY KEY (organization_id, import_id),
  constraint import_files_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES latchkey.imports(organization_id, id) ON DELETE CASCADE
);

create table latchkey.imports (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  version integer not null default 0,
  status text not null default 'reading'::text,
  file_name text,
  format text not null,
  encoding text,
  delimiter text,
  sheet text,
  sheets jsonb not null default '[]'::jsonb,
  header_row integer not null default 1,
  date_order text not null default 'mdy'::text,
  type text collate "C" not null,
  judged_on text not null,
  row_count integer not null default 0,
  bytes integer not null default 0,
  columns jsonb not null default '[]'::jsonb,
  counts jsonb not null default '{}'::jsonb,
  problems jsonb not null default '[]'::jsonb,
  places jsonb not null default '[]'::jsonb,
  written integer not null default 0,
  result jsonb,
  created_by text collate "C" not null,
  created_by_name text not null,
  request_id text not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  constraint imports_pkey PRIMARY KEY (organization_id, id),
  constraint imports_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['reading'::text, 'ready'::text, 'applying'::text, 'applied'::text])))
);
CREATE INDEX imports_expires_idx ON latchkey.imports USING btree (expires_at);

create table latchkey.invitation_entries (
  organization_id text collate "C" not null,
  workspace_id text collate "C" not null,
  created_at timestamp(3) with time zone not null,
  invitation_id text collate "C" not null,
  constraint invitation_entries_pkey PRIMARY KEY (organization_id, workspace_id, created_at, invitation_id)
);

create table latchkey.invitations (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  contact_id text collate "C" not null,
  email text collate "C",
  role text collate "C" not null,
  workspace_ids text[] not null default '{}'::text[],
  record_set_id text collate "C",
  preferences jsonb not null default '{}'::jsonb,
  activation text not null,
  inviter_id text collate "C" not null,
  inviter_name text,
  inviter_role text collate "C" not null,
  message text,
  locale text not null,
  via text not null default 'email'::text,
  status text not null default 'open'::text,
  delivery text not null default 'queued'::text,
  delivery_reason text,
  current_link_id text collate "C" not null,
  expires_in_days integer not null,
  send_count integer not null default 0,
  resend_available_at timestamp(3) with time zone,
  batch_id text collate "C",
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  sent_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone not null,
  accepted_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  next_attempt_at timestamp(3) with time zone,
  expiry_told_at timestamp(3) with time zone,
  all_workspaces boolean not null default false,
  reminders smallint not null default 0,
  reminded_at timestamp(3) with time zone,
  constraint invitations_pkey PRIMARY KEY (organization_id, id),
  constraint invitations_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES latchkey.contacts(organization_id, id),
  constraint invitations_organization_id_record_set_id_fkey FOREIGN KEY (organization_id, record_set_id) REFERENCES latchkey.record_sets(organization_id, id),
  constraint invitations_activation_check CHECK ((activation = ANY (ARRAY['password'::text, 'magic_link'::text, 'temporary_password'::text]))),
  constraint invitations_check CHECK (((via = 'letter'::text) OR (email IS NOT NULL))),
  constraint invitations_delivery_check CHECK ((delivery = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'bounced'::text, 'failed'::text]))),
  constraint invitations_expires_in_days_check CHECK ((expires_in_days > 0)),
  constraint invitations_status_check CHECK ((status = ANY (ARRAY['open'::text, 'accepted'::text, 'expired'::text, 'revoked'::text]))),
  constraint invitations_via_check CHECK ((via = ANY (ARRAY['email'::text, 'letter'::text])))
);
CREATE INDEX invitations_batch_idx ON latchkey.invitations USING btree (organization_id, batch_id, created_at, id) WHERE (batch_id IS NOT NULL);
CREATE INDEX invitations_contact_idx ON latchkey.invitations USING btree (organization_id, contact_id, created_at, id);
CREATE INDEX invitations_created_idx ON latchkey.invitations USING btree (organization_id, created_at, id);
CREATE INDEX invitations_expiring_idx ON latchkey.invitations USING btree (expires_at) WHERE ((status = ANY (ARRAY['open'::text, 'expired'::text])) AND (expiry_told_at IS DISTINCT FROM expires_at));
CREATE UNIQUE INDEX invitations_open_key ON latchkey.invitations USING btree (organization_id, contact_id, role) WHERE (status = 'open'::text);
CREATE INDEX invitations_remindable_idx ON latchkey.invitations USING btree (organization_id, expires_at, id) WHERE ((status = 'open'::text) AND (reminders < 2));
CREATE INDEX invitations_role_idx ON latchkey.invitations USING btree (organization_id, role, created_at, id);
CREATE INDEX invitations_status_idx ON latchkey.invitations USING btree (organization_id, status, created_at, id);
CREATE TRIGGER add_entries AFTER INSERT ON latchkey.invitations REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION latchkey.add_invitation_entries();
CREATE TRIGGER move_entries AFTER UPDATE OF workspace_ids, created_at ON latchkey.invitations FOR EACH ROW WHEN (((old.workspace_ids IS DISTINCT FROM new.workspace_ids) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION latchkey.move_invitation_entries();

create table latchkey.kept_stats (
  organization_id text collate "C" not null,
  scope text collate "C" not null,
  stats jsonb not null,
  took_ms integer not null,
  counted_at timestamp(3) with time zone not null default now(),
  constraint kept_stats_pkey PRIMARY KEY (organization_id, scope)
);

create table latchkey.letter_lookup (
  code_hash text collate "C" not null,
  organization_id text collate "C" not null,
  link_id text collate "C" not null,
  constraint letter_lookup_pkey PRIMARY KEY (code_hash, link_id)
);

create table latchkey.link_lookup (
  token_hash text collate "C" not null,
  organization_id text collate "C" not null,
  link_id text collate "C" not null,
  constraint link_lookup_pkey PRIMARY KEY (token_hash)
);

create table latchkey.links (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  invitation_id text collate "C" not null,
  key_id text collate "C" not null,
  token_hash text collate "C" not null,
  created_at timestamp(3) with time zone not null default now(),
  expires_at timestamp(3) with time zone not null,
  superseded_at timestamp(3) with time zone,
  constraint links_pkey PRIMARY KEY (organization_id, id),
  constraint links_organization_id_invitation_id_fkey FOREIGN KEY (organization_id, invitation_id) REFERENCES latchkey.invitations(organization_id, id)
);
CREATE INDEX links_invitation_idx ON latchkey.links USING btree (organization_id, invitation_id);

create table latchkey.organizations (
  id text collate "C" not null,
  name text not null default ''::text,
  contact_email text,
  status text not null default 'active'::text,
  profile_complete boolean,
  locale text not null default 'en'::text,
  branding jsonb not null default '{}'::jsonb,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  record_sets jsonb not null default '{}'::jsonb,
  time_zone text not null default 'UTC'::text,
  sending jsonb not null default '{"perHour": null}'::jsonb,
  next_batch_mail_at timestamp with time zone,
  remind_after_days integer,
  remind_before_expiry boolean not null default false,
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text])))
);

create table latchkey.password_reset_requests (
  id text collate "C" not null,
  email text collate "C" not null,
  request_id text not null,
  claim integer not null default 0,
  next_attempt_at timestamp(3) with time zone not null default now(),
  created_at timestamp(3) with time zone not null default now(),
  kind text not null default 'password_reset'::text,
  constraint password_reset_requests_pkey PRIMARY KEY (id),
  constraint password_reset_requests_kind_check CHECK ((kind = ANY (ARRAY['password_reset'::text, 'sign_in_link'::text])))
);
CREATE INDEX password_reset_requests_waiting_idx ON latchkey.password_reset_requests USING btree (next_attempt_at, id);

create table latchkey.record_sets (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text not null,
  rules jsonb not null,
  shared boolean not null default true,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint record_sets_pkey PRIMARY KEY (organization_id, id),
  constraint record_sets_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id)
);

create table latchkey.roles (
  organization_id text collate "C" not null,
  key text collate "C" not null,
  label text not null,
  description text not null default ''::text,
  portal_path text not null,
  activation text not null,
  permissions text[] not null default '{}'::text[],
  can_invite text[] not null default '{}'::text[],
  sections jsonb not null default '{}'::jsonb,
  prerequisites text[] not null default '{}'::text[],
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  differences jsonb,
  differences_at timestamp(3) with time zone,
  constraint roles_pkey PRIMARY KEY (organization_id, key),
  constraint roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint roles_activation_check CHECK ((activation = ANY (ARRAY['password'::text, 'magic_link'::text, 'temporary_password'::text])))
);

create table latchkey.secret_keys (
  key_id text collate "C" not null,
  first_used_at timestamp(3) with time zone not null default now(),
  constraint secret_keys_pkey PRIMARY KEY (key_id)
);

create table latchkey.sends (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  kind text not null,
  invitation_id text collate "C",
  link_id text collate "C",
  password_reset_id text collate "C",
  message_id text not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  next_attempt_at timestamp(3) with time zone default now(),
  reason_code text,
  reason_text text,
  created_at timestamp(3) with time zone not null default now(),
  sent_at timestamp(3) with time zone,
  priority smallint not null default 0,
  claim integer not null default 0,
  sign_in_link_id text collate "C",
  account_notice_id text collate "C",
  constraint sends_pkey PRIMARY KEY (organization_id, id),
  constraint sends_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint sends_organization_id_invitation_id_fkey FOREIGN KEY (organization_id, invitation_id) REFERENCES latchkey.invitations(organization_id, id),
  constraint sends_organization_id_link_id_fkey FOREIGN KEY (organization_id, link_id) REFERENCES latchkey.links(organization_id, id),
  constraint sends_account_notice_check CHECK (((kind <> 'account_notice'::text) OR (account_notice_id IS NOT NULL))) NOT VALID,
  constraint sends_check CHECK (((kind <> 'invitation'::text) OR ((invitation_id IS NOT NULL) AND (link_id IS NOT NULL)))),
  constraint sends_check1 CHECK (((kind <> 'password_reset'::text) OR (password_reset_id IS NOT NULL))),
  constraint sends_check2 CHECK (((state = ANY (ARRAY['queued'::text, 'sending'::text, 'deferred'::text])) = (next_attempt_at IS NOT NULL))),
  constraint sends_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reminder'::text, 'password_reset'::text, 'sign_in_link'::text, 'account_notice'::text]))) NOT VALID,
  constraint sends_priority_check CHECK ((priority = ANY (ARRAY[0, 1]))),
  constraint sends_reminder_check CHECK (((kind <> 'reminder'::text) OR ((invitation_id IS NOT NULL) AND (link_id IS NOT NULL)))) NOT VALID,
  constraint sends_sign_in_link_check CHECK (((kind <> 'sign_in_link'::text) OR (sign_in_link_id IS NOT NULL))) NOT VALID,
  constraint sends_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'deferred'::text, 'bounced'::text, 'failed'::text, 'skipped'::text])))
);
CREATE INDEX sends_invitation_idx ON latchkey.sends USING btree (organization_id, invitation_id, created_at) WHERE (invitation_id IS NOT NULL);
CREATE INDEX sends_waiting_idx ON latchkey.sends USING btree (priority, organization_id, next_attempt_at, id) WHERE (next_attempt_at IS NOT NULL);

create table latchkey.suppressions (
  organization_id text collate "C" not null,
  email text collate "C" not null,
  reason text not null,
  detail text,
  created_at timestamp(3) with time zone not null default now(),
  constraint suppressions_pkey PRIMARY KEY (organization_id, email),
  constraint suppressions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['bounced'::text, 'complained'::text])))
);
CREATE INDEX suppressions_by_time_idx ON latchkey.suppressions USING btree (organization_id, created_at, email);

create table latchkey.user_lookup (
  account_id text collate "C" not null,
  organization_id text collate "C" not null,
  user_id text collate "C" not null,
  constraint user_lookup_pkey PRIMARY KEY (account_id, organization_id)
);

create table latchkey.users (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  account_id text collate "C",
  contact_id text collate "C",
  email text collate "C" not null,
  first_name text not null,
  last_name text not null,
  search_text text not null,
  sort_name text collate "C" not null,
  role text collate "C" not null,
  record_set_id text collate "C",
  preferences jsonb not null default '{}'::jsonb,
  status text not null default 'active'::text,
  last_sign_in_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  deactivated_at timestamp(3) with time zone,
  deleted_at timestamp(3) with time zone,
  constraint users_pkey PRIMARY KEY (organization_id, id),
  constraint users_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES latchkey.contacts(organization_id, id),
  constraint users_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint users_organization_id_record_set_id_fkey FOREIGN KEY (organization_id, record_set_id) REFERENCES latchkey.record_sets(organization_id, id),
  constraint users_status_check CHECK ((status = ANY (ARRAY['active'::text, 'deactivated'::text, 'deleted'::text])))
);
CREATE UNIQUE INDEX users_account_key ON latchkey.users USING btree (organization_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX users_contact_idx ON latchkey.users USING btree (organization_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX users_created_idx ON latchkey.users USING btree (organization_id, created_at, id);
CREATE INDEX users_deactivated_idx ON latchkey.users USING btree (organization_id, created_at, id) WHERE (status = 'deactivated'::text);
CREATE INDEX users_role_idx ON latchkey.users USING btree (organization_id, role, created_at, id);
CREATE INDEX users_search_idx ON latchkey.users USING gin (search_text gin_trgm_ops);

create table latchkey.webhook_deliveries (
  organization_id text collate "C" not null,
  endpoint_id text collate "C" not null,
  event_id text collate "C" not null,
  type text not null,
  lane text collate "C" not null,
  place bigint not null,
  data json not null,
  happened_at timestamp(3) with time zone not null default now(),
  status text not null default 'pending'::text,
  sending boolean not null default false,
  claim integer not null default 0,
  attempts integer not null default 0,
  next_attempt_at timestamp(3) with time zone,
  last_status_code integer,
  last_error text,
  delivered_at timestamp(3) with time zone,
  constraint webhook_deliveries_pkey PRIMARY KEY (organization_id, endpoint_id, event_id),
  constraint webhook_deliveries_organization_id_endpoint_id_fkey FOREIGN KEY (organization_id, endpoint_id) REFERENCES latchkey.webhook_endpoints(organization_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_check CHECK (((status = 'pending'::text) = (next_attempt_at IS NOT NULL))),
  constraint webhook_deliveries_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_deliveries_due_idx ON latchkey.webhook_deliveries USING btree (organization_id, endpoint_id, next_attempt_at, place) WHERE (status = 'pending'::text);
CREATE INDEX webhook_deliveries_happened_idx ON latchkey.webhook_deliveries USING btree (happened_at);
CREATE INDEX webhook_deliveries_lane_idx ON latchkey.webhook_deliveries USING btree (organization_id, endpoint_id, lane, place) WHERE (status = 'pending'::text);
CREATE INDEX webhook_deliveries_status_idx ON latchkey.webhook_deliveries USING btree (organization_id, endpoint_id, status, event_id);

create table latchkey.webhook_endpoints (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  url text not null,
  description text not null,
  event_types text[] not null default '{}'::text[],
  enabled boolean not null default true,
  disabled_reason text,
  failing_since timestamp(3) with time zone,
  key_id text not null,
  generation integer not null default 1,
  previous_key_id text,
  previous_until timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint webhook_endpoints_pkey PRIMARY KEY (organization_id, id),
  constraint webhook_endpoints_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id),
  constraint webhook_endpoints_check CHECK ((enabled = (disabled_reason IS NULL)))
);

create table latchkey.workspaces (
  organization_id text collate "C" not null,
  id text collate "C" not null,
  name text not null,
  kind text not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  search_text text not null default ''::text,
  constraint workspaces_pkey PRIMARY KEY (organization_id, id),
  constraint workspaces_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES latchkey.organizations(id)
);

CREATE OR REPLACE FUNCTION latchkey.add_contact_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ begin 
  insert into latchkey.contact_entries (organization_id, workspace_id, contact_id, life, type, role, sort_name, created_at, sent_at, expires_at)
  select c.organization_id, '', c.id, latchkey.contact_life(c.portal_state, c.portal_delivery, c.portal_expires_at), c.type, c.portal_role,
  c.sort_name, c.created_at, c.portal_sent_at, c.portal_expires_at from written c where c.deleted_at is null; return null; end $function$;

CREATE OR REPLACE FUNCTION latchkey.add_invitation_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin 
  insert into latchkey.invitation_entries (organization_id, workspace_id, created_at, invitation_id)
  select i.organization_id, w.id, i.created_at, i.id from written i cross join unnest(i.workspace_ids) as w (id)
  on conflict do nothing; return null; end $function$;

CREATE OR REPLACE FUNCTION latchkey.add_placed_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ begin 
  insert into latchkey.contact_entries (organization_id, workspace_id, contact_id, life, type, role, sort_name, created_at, sent_at, expires_at)
  select c.organization_id, p.workspace_id, c.id, latchkey.contact_life(c.portal_state, c.portal_delivery, c.portal_expires_at), c.type, c.portal_role,
  c.sort_name, c.created_at, c.portal_sent_at, c.portal_expires_at from written p join latchkey.contacts c on c.organization_id = p.organization_id and c.id = p.contact_id where c.deleted_at is null; return null; end $function$;

CREATE OR REPLACE FUNCTION latchkey.contact_life(state text, delivery text, expires_at timestamp with time zone)
 RETURNS smallint
 LANGUAGE sql
 STABLE
AS $function$
    select (case
      when state = 'pending' then 0
      when state = 'active' then 20
      when state = 'deactivated' then 30
      when expires_at <= now() and coalesce(delivery not in ('bounced', 'failed'), true) then 40
      else 10
    end + case
      when state = 'pending' then 0
      else coalesce(array_position(array['queued', 'sent', 'delivered', 'bounced', 'failed'], delivery), 0)
    end)::smallint $function$;

CREATE OR REPLACE FUNCTION latchkey.delete_contact_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ begin delete from latchkey.contact_entries e where e.organization_id = new.organization_id and e.contact_id = new.id; return null; end $function$;

CREATE OR REPLACE FUNCTION latchkey.delete_placed_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ begin delete from latchkey.contact_entries e using gone p where e.organization_id = p.organization_id
      and e.contact_id = p.contact_id and e.workspace_id = p.workspace_id; return null; end $function$;

CREATE OR REPLACE FUNCTION latchkey.move_invitation_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
    delete from latchkey.invitation_entries e using unnest(old.workspace_ids) as w (id)
      where e.organization_id = old.organization_id and e.workspace_id = w.id and e.created_at = old.created_at
        and e.invitation_id = old.id;
    insert into latchkey.invitation_entries (organization_id, workspace_id, created_at, invitation_id)
      select new.organization_id, w.id, new.created_at, new.id from unnest(new.workspace_ids) as w (id)
      on conflict do nothing;
    return null; end $function$;

CREATE OR REPLACE FUNCTION latchkey.update_contact_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$ begin update latchkey.contact_entries e set (life, type, role, sort_name, created_at, sent_at, expires_at) = (latchkey.contact_life(c.portal_state, c.portal_delivery, c.portal_expires_at), c.type, c.portal_role,
  c.sort_name, c.created_at, c.portal_sent_at, c.portal_expires_at) from written c
      where e.organization_id = c.organization_id and e.contact_id = c.id
        and (e.life, e.type, e.role, e.sort_name, e.created_at, e.sent_at, e.expires_at) is distinct from (latchkey.contact_life(c.portal_state, c.portal_delivery, c.portal_expires_at), c.type, c.portal_role,
  c.sort_name, c.created_at, c.portal_sent_at, c.portal_expires_at); return null; end $function$;
