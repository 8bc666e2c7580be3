import { ID, INSTANT, statements } from "./migration.js";

// `not valid`: the rows that exist satisfy the former checks, which allowed less. Checking them again would lock the table.
export const accountMails = statements(
  // As password resets: the mail derives the token from the id. organization_id is the one in whose name the mail is sent.
  `create table latchkey.accounts_sign_in_link (
    id ${ID} not null primary key,
    account_id ${ID} not null references latchkey.accounts_user (id) on delete cascade,
    organization_id ${ID} not null,
    key_id ${ID} not null,
    token_hash ${ID} not null unique,
    created_at ${INSTANT} not null default now(),
    expires_at ${INSTANT} not null,
    used_at ${INSTANT}
  )`,
  `create index accounts_sign_in_link_account_idx on latchkey.accounts_sign_in_link (account_id)`,
  // What a person is told about their account. email is where: after a change of address, the former one.
  `create table latchkey.accounts_notice (
    id ${ID} not null primary key,
    account_id ${ID} not null references latchkey.accounts_user (id) on delete cascade,
    organization_id ${ID} not null,
    about text not null check (about in ('password_changed', 'address_changed')),
    email ${ID} not null,
    created_at ${INSTANT} not null default now()
  )`,
  `create index accounts_notice_account_idx on latchkey.accounts_notice (account_id)`,
  `create index accounts_notice_created_idx on latchkey.accounts_notice (created_at)`,
  `alter table latchkey.sends
    add column sign_in_link_id ${ID},
    add column account_notice_id ${ID},
    drop constraint sends_kind_check,
    add constraint sends_kind_check
      check (kind in ('invitation', 'password_reset', 'sign_in_link', 'account_notice')) not valid,
    add constraint sends_sign_in_link_check check (kind <> 'sign_in_link' or sign_in_link_id is not null) not valid,
    add constraint sends_account_notice_check
      check (kind <> 'account_notice' or account_notice_id is not null) not valid`,
  // What was asked for: a link to choose a new password, or to sign in.
  `alter table latchkey.password_reset_requests
    add column kind text not null default 'password_reset' check (kind in ('password_reset', 'sign_in_link'))`,
);
