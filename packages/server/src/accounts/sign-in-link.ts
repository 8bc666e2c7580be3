import { signInLinkMinutes } from "@latchkey/core/rules";
import { sql } from "kysely";
import { type Keyring, hashToken } from "../secrets/keyring.js";
import type { Db } from "../store/schema.js";
import { isNewer } from "../store/secret-keys.js";
import type { SignInLinks } from "./accounts.js";
import { lockAccountRow } from "./lock-account.js";

/**
 * Sign-in links in a table of our own. The mail job derives the token from the id, so no secret is queued, and only its
 * hash is stored. Uses the database's clock.
 */
export function createSignInLinks(db: Db, keyring: Keyring): SignInLinks {
  return {
    async create(id, accountId, organizationId, trx) {
      const keyId = keyring.currentKeyId;
      await lockAccountRow(trx, accountId);
      // Ids ascend with time.
      const { rows } = await sql`
        select from latchkey.accounts_sign_in_link where account_id = ${accountId} and id >= ${id} limit 1`.execute(
        trx,
      );
      if (rows.length > 0) return false;
      await sql`delete from latchkey.accounts_sign_in_link where account_id = ${accountId}`.execute(trx);
      await trx
        .insertInto("accounts_sign_in_link")
        .values({
          id,
          account_id: accountId,
          organization_id: organizationId,
          key_id: keyId,
          token_hash: hashToken(keyring.signInToken(keyId, id)),
          expires_at: sql`now() + make_interval(mins => ${signInLinkMinutes})`,
        })
        .execute();
      return true;
    },

    async find(linkId) {
      const row = await db
        .selectFrom("accounts_sign_in_link as link")
        .innerJoin("accounts_user as account", "account.id", "link.account_id")
        .select(["link.id", "link.account_id", "link.organization_id", "link.key_id", "link.expires_at"])
        .select(["account.email", "account.name"])
        .where("link.id", "=", linkId)
        .where("link.used_at", "is", null)
        .where("link.expires_at", ">", sql<Date>`now()`)
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        accountId: row.account_id,
        organizationId: row.organization_id,
        email: row.email,
        name: row.name,
        token: keyring.signInToken(row.key_id, row.id),
        expiresAt: row.expires_at,
      };
    },

    async consume(token, trx) {
      const found = await trx
        .selectFrom("accounts_sign_in_link")
        .select("account_id")
        .where("token_hash", "=", hashToken(token))
        .executeTakeFirst();
      if (found === undefined) return null;
      await lockAccountRow(trx, found.account_id);
      const used = await trx
        .updateTable("accounts_sign_in_link")
        .set({ used_at: sql`now()` })
        .where("token_hash", "=", hashToken(token))
        // Tokens end when their secret is removed from the configuration. A newer one is that of another process.
        .where((where) =>
          where.or([
            where("key_id", "in", keyring.keyIds),
            isNewer(sql`accounts_sign_in_link.key_id`, keyring.currentKeyId),
          ]),
        )
        .where("used_at", "is", null)
        .where("expires_at", ">", sql<Date>`now()`)
        .returning(["account_id", "organization_id"])
        .executeTakeFirst();
      return used ? { accountId: used.account_id, organizationId: used.organization_id } : null;
    },
  };
}
