import { sql, type RawBuilder } from "kysely";

/** An account of `accounts_user`. */
export interface AccountRecord {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  emailVerified: boolean;
  banned: boolean;
  mustChangePassword: boolean;
}

/** SQL statement: the account of an address as JSON. */
export const accountOf = (email: RawBuilder<unknown>): RawBuilder<AccountRecord | null> => sql<AccountRecord | null>`
  select json_build_object('id', a.id, 'email', a.email, 'name', a.name, 'emailVerified', a.email_verified,
    'banned', coalesce(a.banned, false), 'mustChangePassword', a.must_change_password)
  from latchkey.accounts_user a where a.email = ${email}`;
