import type { Selectable } from "kysely";
import type { AccountsNoticeTable } from "./accounts-tables.js";
import type { Db, Trx } from "./schema.js";

/** What a person is told about their account. */
export type AccountNotice = Pick<
  Selectable<AccountsNoticeTable>,
  "id" | "account_id" | "organization_id" | "about" | "email"
>;

/** Adds a notice. */
export async function insertAccountNotice(trx: Trx, notice: AccountNotice): Promise<void> {
  await trx.insertInto("accounts_notice").values(notice).execute();
}

/** Finds a notice with the name of its account. */
export const findAccountNotice = (db: Db, id: string) =>
  db
    .selectFrom("accounts_notice as notice")
    .innerJoin("accounts_user as account", "account.id", "notice.account_id")
    .select(["notice.account_id", "notice.about", "notice.email", "notice.created_at", "account.name"])
    .where("notice.id", "=", id)
    .executeTakeFirst();
