create table customers (
  id text primary key default gen_random_uuid()::text,
  email text not null unique,
  name text not null,
  password_hash text,
  email_verified boolean not null default false
);
create table customer_sessions (
  token_hash text primary key,
  customer_id text not null references customers (id) on delete cascade,
  expires_at timestamptz not null
);
