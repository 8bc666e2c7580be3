import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { ID, INSTANT, statements } from "./migration.js";

const tables = statements(
  // email is not unique: a household may share one mailbox. Finding or creating a contact takes an advisory lock.
  // search_text and sort_name are written by the store (search-text.ts), because lower() and sorting of non-ASCII text
  // depend on the server's locale. portal_* repeat the current invitation for lists. They have no foreign key, because
  // invitations reference contacts.
  `create table latchkey.contacts (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    external_id ${ID},
    type text not null,
    first_name text not null,
    last_name text not null,
    email ${ID},
    phone text,
    locale text,
    auto_invite_role ${ID},
    search_text text not null,
    sort_name ${ID} not null,
    user_id ${ID},
    portal_state text not null default 'pending'
      check (portal_state in ('pending', 'invited', 'active', 'deactivated')),
    portal_invitation_id ${ID},
    portal_role ${ID},
    portal_delivery text check (portal_delivery in ('queued', 'sent', 'delivered', 'bounced', 'failed')),
    portal_expires_at ${INSTANT},
    portal_since ${INSTANT},
    portal_sent_at ${INSTANT},
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    deleted_at ${INSTANT},
    primary key (organization_id, id)
  )`,
  `create unique index contacts_external_id_key on latchkey.contacts (organization_id, external_id)
    where external_id is not null`,
  `create index contacts_email_idx on latchkey.contacts (organization_id, email) where deleted_at is null`,
  `create index contacts_user_idx on latchkey.contacts (organization_id, user_id) where user_id is not null`,
  `create index contacts_created_idx on latchkey.contacts (organization_id, created_at, id) where deleted_at is null`,
  `create index contacts_name_idx on latchkey.contacts (organization_id, sort_name, id) where deleted_at is null`,
  `create index contacts_sent_idx on latchkey.contacts (organization_id, portal_sent_at, id) where deleted_at is null`,
  `create index contacts_expires_idx on latchkey.contacts (organization_id, portal_expires_at, id)
    where deleted_at is null`,
  `create index contacts_state_created_idx on latchkey.contacts (organization_id, portal_state, created_at, id)
    where deleted_at is null`,
  `create index contacts_state_name_idx on latchkey.contacts (organization_id, portal_state, sort_name, id)
    where deleted_at is null`,
  `create index contacts_type_created_idx on latchkey.contacts (organization_id, type, created_at, id)
    where deleted_at is null`,
  `create table latchkey.contact_workspaces (
    organization_id ${ID} not null,
    contact_id ${ID} not null,
    workspace_id ${ID} not null,
    unit text,
    lease_id text,
    created_at ${INSTANT} not null default now(),
    primary key (organization_id, contact_id, workspace_id),
    foreign key (organization_id, contact_id) references latchkey.contacts (organization_id, id),
    foreign key (organization_id, workspace_id) references latchkey.workspaces (organization_id, id)
  )`,
  `create index contact_workspaces_workspace_idx
    on latchkey.contact_workspaces (organization_id, workspace_id, contact_id)`,
  // account_id has no foreign key: accounts are not sharded by organization. Null once soft-deleted.
  `create table latchkey.users (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    account_id ${ID},
    contact_id ${ID},
    email ${ID} not null,
    first_name text not null,
    last_name text not null,
    search_text text not null,
    sort_name ${ID} not null,
    role ${ID} not null,
    record_set_id ${ID},
    preferences jsonb not null default '{}',
    status text not null default 'active' check (status in ('active', 'deactivated', 'deleted')),
    last_sign_in_at ${INSTANT},
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    deactivated_at ${INSTANT},
    deleted_at ${INSTANT},
    primary key (organization_id, id),
    foreign key (organization_id, contact_id) references latchkey.contacts (organization_id, id),
    foreign key (organization_id, record_set_id) references latchkey.record_sets (organization_id, id)
  )`,
  `create unique index users_account_key on latchkey.users (organization_id, account_id) where account_id is not null`,
  `create index users_email_idx on latchkey.users (organization_id, email)`,
  `create index users_created_idx on latchkey.users (organization_id, created_at, id)`,
  `create index users_name_idx on latchkey.users (organization_id, sort_name, id)`,
  `create index users_contact_idx on latchkey.users (organization_id, contact_id) where contact_id is not null`,
  // A session only has an account: this finds its organizations.
  `create table latchkey.user_lookup (
    account_id ${ID} not null,
    organization_id ${ID} not null,
    user_id ${ID} not null,
    primary key (account_id, organization_id)
  )`,
  // workspace_id null: the role applies to the whole organization. contact_id is part of the key, because two people of
  // a household may share an account.
  `create table latchkey.grants (
    organization_id ${ID} not null,
    id ${ID} not null,
    user_id ${ID} not null,
    role ${ID} not null,
    workspace_id ${ID},
    contact_id ${ID},
    invitation_id ${ID},
    created_at ${INSTANT} not null default now(),
    primary key (organization_id, id),
    unique nulls not distinct (organization_id, user_id, role, workspace_id, contact_id),
    foreign key (organization_id, user_id) references latchkey.users (organization_id, id),
    foreign key (organization_id, workspace_id) references latchkey.workspaces (organization_id, id)
  )`,
  `create index grants_workspace_idx on latchkey.grants (organization_id, workspace_id, user_id)`,
  `create index grants_role_idx on latchkey.grants (organization_id, role, user_id)`,
);

/** Contacts, users and what users may do. */
export const people: Migration = {
  async up(db: Kysely<unknown>) {
    await tables.up(db);
    await sql`create extension if not exists pg_trgm`.execute(db);
    // The extension may exist already, in a schema that is not on our search path.
    const { rows } = await sql<{ name: string }>`
      select n.nspname as name from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_trgm'`.execute(db);
    const operators = sql.id(rows[0]?.name ?? "public", "gin_trgm_ops");
    await sql`create index contacts_search_idx on latchkey.contacts using gin (search_text ${operators})`.execute(db);
    await sql`create index users_search_idx on latchkey.users using gin (search_text ${operators})`.execute(db);
  },
};
