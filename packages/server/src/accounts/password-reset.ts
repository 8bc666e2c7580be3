import { resetHours } from "@latchkey/core/rules";
import { sql } from "kysely";
import { type Keyring, hashToken } from "../secrets/keyring.js";
import type { Db, Trx } from "../store/schema.js";
import { isNewer } from "../store/secret-keys.js";
import type { PasswordResets } from "./accounts.js";
import { lockAccountRow } from "./lock-account.js";

/**
 * Password resets in a table of our own. The mail job derives the token from the id, so no secret is queued, and only
 * its hash is stored. Uses the database's clock.
 */
export function createPasswordResets(db: Db, keyring: Keyring): Pick<PasswordResets, "create" | "find"> {
  return {
    async create(id, accountId, organizationId, trx) {
      const keyId = keyring.currentKeyId;
      await lockAccountRow(trx, accountId);
      // Ids ascend with time.
      const sameOrLater = await trx
        .selectFrom("accounts_password_reset")
        .select("id")
        .where("account_id", "=", accountId)
        .where("id", ">=", id)
        .executeTakeFirst();
      if (sameOrLater !== undefined) return false;
      await trx.deleteFrom("accounts_password_reset").where("account_id", "=", accountId).execute();
      await trx
        .insertInto("accounts_password_reset")
        .values({
          id,
          account_id: accountId,
          organization_id: organizationId,
          key_id: keyId,
          token_hash: hashToken(keyring.resetToken(keyId, id)),
          expires_at: sql`now() + make_interval(hours => ${resetHours})`,
        })
        .execute();
      return true;
    },

    async find(resetId) {
      const row = await db
        .selectFrom("accounts_password_reset as reset")
        .innerJoin("accounts_user as account", "account.id", "reset.account_id")
        .select(["reset.id", "reset.account_id", "reset.organization_id", "reset.key_id", "reset.expires_at"])
        .select(["account.email", "account.name"])
        .where("reset.id", "=", resetId)
        .where("reset.used_at", "is", null)
        .where("reset.expires_at", ">", sql<Date>`now()`)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        accountId: row.account_id,
        organizationId: row.organization_id,
        email: row.email,
        name: row.name,
        token: keyring.resetToken(row.key_id, row.id),
        expiresAt: row.expires_at,
      };
    },
  };
}

/**
 * Uses a reset, which works once.
 *
 * @returns the id of its account; null for any other token
 */
export async function consumePasswordReset(keyring: Keyring, token: string, trx: Trx): Promise<string | null> {
  const found = await trx
    .selectFrom("accounts_password_reset")
    .select("account_id")
    .where("token_hash", "=", hashToken(token))
    .executeTakeFirst();
  if (found === undefined) return null;
  await lockAccountRow(trx, found.account_id);
  const row = await trx
    .updateTable("accounts_password_reset")
    .set({ used_at: sql`now()` })
    .where("token_hash", "=", hashToken(token))
    // Tokens end when their secret is removed from the configuration. A newer one is that of another process.
    .where((where) =>
      where.or([
        where("key_id", "in", keyring.keyIds),
        isNewer(sql`accounts_password_reset.key_id`, keyring.currentKeyId),
      ]),
    )
    .where("used_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning("account_id")
    .executeTakeFirst();
  return row?.account_id ?? null;
}
