import { ID, INSTANT, statements } from "./migration.js";

// Every primary, unique and foreign key begins with organization_id (here organizations.id), so that the schema can be
// sharded by organization.
export const organizations = statements(
  // profile_complete is null if it is derived from the profile, otherwise the host's decision.
  `create table latchkey.organizations (
    id ${ID} not null primary key,
    name text not null default '',
    contact_email text,
    status text not null default 'active' check (status in ('active', 'suspended', 'closed')),
    profile_complete boolean,
    locale text not null default 'en',
    branding jsonb not null default '{}',
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now()
  )`,
  `create table latchkey.workspaces (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    name text not null,
    kind text not null,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    primary key (organization_id, id)
  )`,
  // Custom roles, and complete rows that override a built-in role with the same key.
  `create table latchkey.roles (
    organization_id ${ID} not null references latchkey.organizations (id),
    key ${ID} not null,
    label text not null,
    description text not null default '',
    portal_path text not null,
    activation text not null check (activation in ('password', 'magic_link', 'temporary_password')),
    permissions text[] not null default '{}',
    can_invite text[] not null default '{}',
    sections jsonb not null default '{}',
    prerequisites text[] not null default '{}',
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    primary key (organization_id, key)
  )`,
  // shared is false if it was made for one person during their invitation, so it is not offered for others.
  `create table latchkey.record_sets (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    name text not null,
    rules jsonb not null,
    shared boolean not null default true,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    primary key (organization_id, id)
  )`,
);
