import { ID, INSTANT, statements } from "./migration.js";

// The tables that better-auth declares, under our names; a test compares them with its declaration. An account is a
// person across organizations, so nothing here has an organization_id.
export const accounts = statements(
  `create table latchkey.accounts_user (
    id ${ID} not null primary key,
    name text not null,
    email ${ID} not null unique,
    email_verified boolean not null default false,
    image text,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    role text,
    banned boolean default false,
    ban_reason text,
    ban_expires ${INSTANT},
    must_change_password boolean not null default false
  )`,
  `create table latchkey.accounts_session (
    id ${ID} not null primary key,
    expires_at ${INSTANT} not null,
    token ${ID} not null unique,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    ip_address text,
    user_agent text,
    user_id ${ID} not null references latchkey.accounts_user (id) on delete cascade,
    impersonated_by text
  )`,
  `create index accounts_session_user_id_idx on latchkey.accounts_session (user_id)`,
  `create table latchkey.accounts_credential (
    id ${ID} not null primary key,
    account_id ${ID} not null,
    provider_id ${ID} not null,
    user_id ${ID} not null references latchkey.accounts_user (id) on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at ${INSTANT},
    refresh_token_expires_at ${INSTANT},
    scope text,
    password text,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now()
  )`,
  `create index accounts_credential_user_id_idx on latchkey.accounts_credential (user_id)`,
  `create table latchkey.accounts_verification (
    id ${ID} not null primary key,
    identifier ${ID} not null,
    value text not null,
    expires_at ${INSTANT} not null,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now()
  )`,
  `create index accounts_verification_identifier_idx on latchkey.accounts_verification (identifier)`,
  // Not better-auth's table: the mail job derives the token from the id, while better-auth would store a token that
  // only the request knew. organization_id is the one in whose name the mail is sent.
  `create table latchkey.accounts_password_reset (
    id ${ID} not null primary key,
    account_id ${ID} not null references latchkey.accounts_user (id) on delete cascade,
    organization_id ${ID} not null,
    key_id ${ID} not null,
    token_hash ${ID} not null unique,
    created_at ${INSTANT} not null default now(),
    expires_at ${INSTANT} not null,
    used_at ${INSTANT}
  )`,
  `create index accounts_password_reset_account_idx on latchkey.accounts_password_reset (account_id)`,
);
