import { sql, type RawBuilder } from "kysely";
import type { Db } from "./schema.js";

/** An account of `accounts_user`. */
export interface AccountRecord {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  emailVerified: boolean;
  banned: boolean;
  hasPassword: boolean;
  mustChangePassword: boolean;
}

/** An account to add, with its password's hash unless it has none. */
export interface NewAccountRecord extends Omit<AccountRecord, "banned" | "hasPassword"> {
  credential: { id: string; password: string } | null;
}

/** A session to begin. */
export interface NewSessionRecord {
  id: string;
  accountId: string;
  token: string;
  organizationId: string | null;
  days: number;
  /** The network address that it begins from, and how the browser names itself; empty if unknown. */
  address: string;
  userAgent: string;
}

/** A session that has not ended. */
export interface SessionRecord {
  id: string;
  createdAt: Date;
  lastUsedAt: Date;
  address: string | null;
  userAgent: string | null;
}

const accountJson = sql<AccountRecord>`json_build_object('id', a.id, 'email', a.email, 'name', a.name,
  'emailVerified', a.email_verified, 'banned', coalesce(a.banned, false),
  'mustChangePassword', a.must_change_password, 'hasPassword', exists (
    select from latchkey.accounts_credential c
    where c.user_id = a.id and c.provider_id = 'credential' and c.password is not null
  ))`;

/** SQL query: the account of an address, as JSON. */
export const accountOf = (email: RawBuilder<unknown>): RawBuilder<AccountRecord | null> => sql<AccountRecord | null>`
  select ${accountJson} from latchkey.accounts_user a where a.email = ${email}`;

/** Finds the account of an address in lower case. */
export async function findAccount(db: Db, email: string): Promise<AccountRecord | null> {
  const { rows } = await sql<{ account: AccountRecord }>`
    select ${accountJson} as account from latchkey.accounts_user a where a.email = ${email}`.execute(db);
  return rows[0]?.account ?? null;
}

/**
 * SQL statements that add an account, as better-auth writes it: for `with`, in any order. A credential is for its own
 * provider, and its user is the account.
 */
export const accountInserts = ({
  id,
  email,
  name,
  emailVerified,
  mustChangePassword,
  credential,
}: NewAccountRecord): RawBuilder<unknown>[] => [
  sql`account as (
    insert into latchkey.accounts_user (id, email, name, email_verified, must_change_password, role)
    values (${id}, ${email}, ${name}, ${emailVerified}, ${mustChangePassword}, 'user')
  )`,
  ...(credential === null
    ? []
    : [
        sql`credential as (
          insert into latchkey.accounts_credential (id, account_id, provider_id, user_id, password)
          values (${credential.id}, ${id}, 'credential', ${id}, ${credential.password})
        )`,
      ]),
];

/** SQL statement that begins a session, as better-auth writes it. */
const sessionInsert = (
  { id, accountId, token, organizationId, days, address, userAgent }: NewSessionRecord,
  from: RawBuilder<unknown>,
) =>
  sql`insert into latchkey.accounts_session
      (id, user_id, token, organization_id, expires_at, ip_address, user_agent)
    select ${id}, ${accountId}, ${token}, ${organizationId}, now() + make_interval(days => ${days}), ${address}, ${userAgent}
    ${from}`;

/** SQL statement that begins the session of an account that can sign in, or that the same statement adds: for `with`. */
export const plannedSessionInsert = (session: NewSessionRecord): RawBuilder<unknown> =>
  sql`session as (${sessionInsert(session, sql``)})`;

/**
 * Adds an account.
 *
 * @throws a unique violation if the address already has one
 */
export async function insertAccount(db: Db, account: NewAccountRecord): Promise<void> {
  await sql`with ${sql.join(accountInserts(account))} select 1`.execute(db);
}

/**
 * Begins a session of an account.
 *
 * @returns false if the account is banned or does not exist
 */
export async function insertSession(db: Db, session: NewSessionRecord): Promise<boolean> {
  const account = sql`from latchkey.accounts_user where id = ${session.accountId} and banned is not true`;
  const { rows } = await sql`${sessionInsert(session, account)} returning id`.execute(db);
  return rows.length > 0;
}

/** How exactly it is known when a session was last used. Each request would write otherwise. */
const USED_MINUTES = 5;

interface FoundSession {
  sessionId: string;
  account: AccountRecord;
  organizationId: string | null;
  /** Whether its last use was noted so long ago that it has to be noted again. */
  isUseStale: boolean;
}

/** Notes that a session is used now. */
export async function noteSessionUse(db: Db, sessionId: string): Promise<void> {
  await sql`update latchkey.accounts_session set updated_at = now() where id = ${sessionId}`.execute(db);
}

// More than anyone has browsers.
const MOST_SESSIONS = 200;

/** The sessions of an account that have not ended, last used first. */
export async function findSessionsOfAccount(db: Db, accountId: string): Promise<SessionRecord[]> {
  const { rows } = await sql<SessionRecord>`
    select id, created_at as "createdAt", updated_at as "lastUsedAt", nullif(ip_address, '') as address,
      nullif(user_agent, '') as "userAgent"
    from latchkey.accounts_session where user_id = ${accountId} and expires_at > now()
    order by updated_at desc, id desc limit ${MOST_SESSIONS}`.execute(db);
  return rows;
}

/**
 * Ends one session of an account.
 *
 * @returns false if the account has no such session
 */
export async function deleteSessionOfAccount(db: Db, accountId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from latchkey.accounts_session where id = ${id} and user_id = ${accountId} and expires_at > now()
    returning id`.execute(db);
  return rows.length > 0;
}

/** Finds a session by its token, if it has not ended and its account is not banned. */
export async function findSession(db: Db, token: string): Promise<FoundSession | null> {
  const { rows } = await sql<FoundSession>`
    select ${accountJson} as account, s.organization_id as "organizationId", s.id as "sessionId",
      s.updated_at < now() - make_interval(mins => ${USED_MINUTES}) as "isUseStale"
    from latchkey.accounts_session s join latchkey.accounts_user a on a.id = s.user_id
    where s.token = ${token} and s.expires_at > now() and a.banned is not true`.execute(db);
  return rows[0] ?? null;
}

/**
 * Moves a session to another organization.
 *
 * @returns false if it has ended
 */
export async function updateSessionOrganization(db: Db, token: string, organizationId: string): Promise<boolean> {
  const { rows } = await sql`
    update latchkey.accounts_session set organization_id = ${organizationId}, updated_at = now()
    where token = ${token} and expires_at > now()
    returning id`.execute(db);
  return rows.length > 0;
}

/** Ends a session. */
export async function deleteSession(db: Db, token: string): Promise<void> {
  await sql`delete from latchkey.accounts_session where token = ${token}`.execute(db);
}

/** Ends every session of an account, or those of one organization and those whose organization is unknown. */
export async function deleteSessions(db: Db, accountId: string, organizationId: string | null): Promise<void> {
  await sql`
    delete from latchkey.accounts_session where user_id = ${accountId}
      and (${organizationId}::text is null or organization_id = ${organizationId} or organization_id is null)`.execute(
    db,
  );
}

/**
 * Deletes what an account that is closed has left: its password, and links that are on their way. A notice that its
 * address was changed is still sent.
 */
export async function forgetSecrets(db: Db, accountId: string): Promise<void> {
  await sql`delete from latchkey.accounts_credential where user_id = ${accountId}`.execute(db);
  for (const table of ["accounts_password_reset", "accounts_sign_in_link"])
    await sql`delete from ${sql.table(`latchkey.${table}`)} where account_id = ${accountId}`.execute(db);
}

/** Finds an account by its address in lower case, with its password's hash. */
export const findAccountToSignIn = (db: Db, email: string) => readWithPassword(db, sql`a.email = ${email}`);

/** An account and its password's hash. Lock the account before, if both have to stay so. */
export const readAccountAndPassword = (db: Db, accountId: string) => readWithPassword(db, sql`a.id = ${accountId}`);

async function readWithPassword(
  db: Db,
  which: RawBuilder<unknown>,
): Promise<{ account: AccountRecord; password: string | null } | null> {
  const { rows } = await sql<{ account: AccountRecord; password: string | null }>`
    select ${accountJson} as account, (
      select c.password from latchkey.accounts_credential c
      where c.user_id = a.id and c.provider_id = 'credential' limit 1
    ) as password
    from latchkey.accounts_user a where ${which}`.execute(db);
  return rows[0] ?? null;
}
