import type { Role } from "@latchkey/core/contract";
import { sql } from "kysely";
import { ownRoles, rolesOf, type OwnRole } from "./roles.js";
import type { Db } from "./schema.js";
import { searchText } from "./search-text.js";
import { selectAllUsers, selectUsers, type UserRow } from "./users.js";
import { hasWorkspace } from "./workspaces.js";

/** The user of an account in an organization. */
export const findUserOfAccount = (db: Db, organizationId: string, accountId: string): Promise<UserRow | undefined> =>
  selectUsersOfAccount(db, accountId).where("users.organization_id", "=", organizationId).executeTakeFirst();

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

// By keys, without a join: without statistics, that would read all users.
const ofAccount = (column: "organization_id" | "user_id", accountId: string) =>
  sql<string>`any(array(
    select ${sql.raw(column)} from latchkey.user_lookup where account_id = ${accountId}
  ))`;

const selectUsersOfAccount = (db: Db, accountId: string) =>
  selectAllUsers(db)
    .where("users.organization_id", "=", ofAccount("organization_id", accountId))
    .where("users.id", "=", ofAccount("user_id", accountId))
    .where("users.status", "<>", "deleted")
    .orderBy(sql`coalesce(users.last_sign_in_at, users.created_at) desc`);

/** The users of an account in all organizations, last used first. */
export const usersOfAccount = (db: Db, accountId: string): Promise<UserRow[]> =>
  selectUsersOfAccount(db, accountId).execute();

/** A user, with what their organization says about what they can do. */
export interface UserInOffice {
  user: UserRow;
  organizationName: string;
  /** The status of the organization. */
  organizationStatus: string;
  roles: Role[];
  hasWorkspaces: boolean;
}

const office = [
  ownRoles("users.organization_id").as("own_roles"),
  sql<string | null>`(
    select o.name from latchkey.organizations o where o.id = users.organization_id
  )`.as("organization_name"),
  sql<string | null>`(
    select o.status from latchkey.organizations o where o.id = users.organization_id
  )`.as("organization_status"),
  hasWorkspace(sql.ref<string>("users.organization_id")).as("has_workspaces"),
] as const;

type OfficeRow = UserRow & {
  own_roles: OwnRole[];
  organization_name: string | null;
  organization_status: string | null;
  has_workspaces: boolean;
};

const toUserInOffice =
  (configured: readonly Role[]) =>
  ({ own_roles, organization_name, organization_status, has_workspaces, ...user }: OfficeRow): UserInOffice => ({
    user,
    organizationName: organization_name ?? user.organization_id,
    organizationStatus: organization_status ?? "active",
    roles: rolesOf(own_roles, configured),
    hasWorkspaces: has_workspaces,
  });

/** Like `usersOfAccount`, with the roles of each one's organization. */
export async function usersInOfficesOfAccount(
  db: Db,
  accountId: string,
  configured: readonly Role[],
): Promise<UserInOffice[]> {
  const rows = await selectUsersOfAccount(db, accountId).select(office).execute();
  return rows.map(toUserInOffice(configured));
}

/** Finds a user by id, with the roles of the organization. */
export async function findUserInOffice(
  db: Db,
  organizationId: string,
  id: string,
  configured: readonly Role[],
): Promise<UserInOffice | undefined> {
  const row = await selectUsers(db, organizationId).where("users.id", "=", id).select(office).executeTakeFirst();
  return row && toUserInOffice(configured)(row);
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
