import type { Generated } from "kysely";
import type { Instant, InstantNow, InstantOrNull } from "./column-types.js";

/** `accounts_user`: better-auth's user. Written through the accounts port alone. */
export interface AccountsUserTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  banned: Generated<boolean | null>;
  must_change_password: Generated<boolean>;
  created_at: InstantNow;
  updated_at: InstantNow;
}

/** `accounts_password_reset`: one reset asked for; its token is derived from the id and found by its hash. */
export interface AccountsPasswordResetTable {
  id: string;
  account_id: string;
  organization_id: string;
  key_id: string;
  token_hash: string;
  created_at: InstantNow;
  expires_at: Instant;
  used_at: InstantOrNull;
}
