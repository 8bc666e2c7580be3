import type { Generated } from "kysely";
import type { Instant, InstantNow, InstantOrNull } from "./column-types.js";

/** `accounts_user`: better-auth's users. Only the accounts port writes to it. */
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

/** `accounts_sign_in_link`: sign-in links that were requested, stored as password resets are. */
export type AccountsSignInLinkTable = AccountsPasswordResetTable;

/** `accounts_notice`: what people are told about their accounts, and at which address. */
export interface AccountsNoticeTable {
  id: string;
  account_id: string;
  organization_id: string;
  about: "password_changed" | "address_changed";
  email: string;
  created_at: InstantNow;
}

/**
 * `accounts_password_reset`: password resets that were requested. The token is derived from the id and found by its
 * hash.
 */
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
