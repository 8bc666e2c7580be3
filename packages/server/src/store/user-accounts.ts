import { sql } from "kysely";
import type { Db } from "./schema.js";
import { searchText } from "./search-text.js";
import { selectUsers, type UserRow, findUser } from "./users.js";

/** The user of an account in an organization. */
export const findUserOfAccount = (db: Db, organizationId: string, accountId: string): Promise<UserRow | undefined> =>
  selectUsers(db, organizationId).where("users.account_id", "=", accountId).executeTakeFirst();

/** The contact behind an account's user in an organization: the person as the office knows them. */
export const findContactOfAccount = (db: Db, organizationId: string, accountId: string) =>
  db
    .selectFrom("users")
    .innerJoin("contacts", (join) =>
      join
        .onRef("contacts.organization_id", "=", "users.organization_id")
        .onRef("contacts.id", "=", "users.contact_id"),
    )
    .select(["contacts.first_name", "contacts.last_name", "contacts.locale"])
    .where("users.organization_id", "=", organizationId)
    .where("users.account_id", "=", accountId)
    .executeTakeFirst();

/** The users of an account in all organizations, last used first. */
export async function usersOfAccount(db: Db, accountId: string): Promise<UserRow[]> {
  const places = await db
    .selectFrom("user_lookup")
    .select(["organization_id", "user_id"])
    .where("account_id", "=", accountId)
    .execute();
  const found: (UserRow | undefined)[] = [];
  // One after the other, since a transaction has one connection. Few accounts have more than one place.
  for (const { organization_id, user_id } of places) found.push(await findUser(db, organization_id, user_id));
  const lastUsed = ({ last_sign_in_at, created_at }: UserRow) => (last_sign_in_at ?? created_at).getTime();
  return found.filter((user) => user !== undefined).sort((a, b) => lastUsed(b) - lastUsed(a));
}

/** Detaches the account from a user, and stores the address that a new invitation goes to. */
export async function detachAccount(
  db: Db,
  { organization_id: organizationId, id, account_id: accountId, first_name, last_name }: UserRow,
  email: string,
): Promise<void> {
  if (accountId !== null)
    await db
      .deleteFrom("user_lookup")
      .where("account_id", "=", accountId)
      .where("organization_id", "=", organizationId)
      .execute();
  await db
    .updateTable("users")
    .set({ account_id: null, email, search_text: searchText(first_name, last_name, email), updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}

/** Attaches the account that accepted the invitation to a user without one. */
export async function attachAccount(
  db: Db,
  { organization_id: organizationId, id, first_name, last_name }: UserRow,
  account: { id: string; email: string },
): Promise<void> {
  await db
    .updateTable("users")
    .set({
      account_id: account.id,
      email: account.email,
      search_text: searchText(first_name, last_name, account.email),
      updated_at: sql`now()`,
    })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
  await db
    .insertInto("user_lookup")
    .values({ account_id: account.id, organization_id: organizationId, user_id: id })
    .execute();
}

/** Whether an account has a user in any organization. */
export async function hasUsers(db: Db, accountId: string): Promise<boolean> {
  return (
    (await db
      .selectFrom("user_lookup")
      .select("user_id")
      .where("account_id", "=", accountId)
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}
