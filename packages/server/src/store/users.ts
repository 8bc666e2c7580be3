import { noPreferences, type User, type UserQuery } from "@latchkey/core/contract";
import { workspacesHeld, type Holding } from "@latchkey/core/rules";
import { sql, type Insertable, type Selectable } from "kysely";
import { newId } from "../ids.js";
import { afterCursor, isChosen, orderBy, toPage, type Order } from "./keyset.js";
import type { Db, Trx } from "./schema.js";
import { isFoundIn, searchText, sortName } from "./search-text.js";
import type { UsersTable } from "./tables.js";

const order: Order = { column: "users.created_at", kind: "instant", descending: true };

/** Users of every organization, deleted ones included. */
export const selectAllUsers = (db: Db) =>
  db
    .selectFrom("users")
    .selectAll("users")
    .select(
      sql<Holding[]>`coalesce((
        select json_agg(json_build_object('role', g.role, 'workspaceId', g.workspace_id) order by g.created_at, g.id)
          from latchkey.grants g
        where g.organization_id = users.organization_id and g.user_id = users.id
      ), '[]')`.as("held"),
    );

const selectEveryUser = (db: Db, organizationId: string) =>
  selectAllUsers(db).where("users.organization_id", "=", organizationId);

export const selectUsers = (db: Db, organizationId: string) =>
  selectEveryUser(db, organizationId).where("users.status", "<>", "deleted");

export type UserRow = Selectable<UsersTable> & { held: Holding[] };

/** A user as the API returns it. */
export function toUser(row: UserRow): User {
  const places = workspacesHeld(row.held);
  return {
    id: row.id,
    email: row.email,
    name: nameOf(row),
    role: row.role,
    workspaceIds: places ?? [],
    allWorkspaces: places === null,
    recordSetId: row.record_set_id,
    preferences: { ...noPreferences, ...(row.preferences as Partial<User["preferences"]>) },
    status: row.status,
    contactId: row.contact_id,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}

/** A person's full name. */
export const nameOf = ({ first_name, last_name }: { first_name: string; last_name: string }): string =>
  `${first_name} ${last_name}`.trim();

/** A page of users, newest first, who hold one of the workspaces (null: any). */
export async function listUsers(
  db: Db,
  organizationId: string,
  query: UserQuery,
  workspaceIds: readonly string[] | null,
) {
  const { q, role, status, workspaceId, ids, cursor } = query;
  const holds = (ids: readonly string[]) =>
    // With a limit, each user is looked up until the page is full. Without, Postgres reads all grants first.
    sql<boolean>`coalesce((
      select true from latchkey.grants g
      where g.organization_id = users.organization_id and g.user_id = users.id and g.workspace_id = any(${ids}) limit 1
    ), false)`;
  const lists = workspaceId === undefined ? workspaceIds : [workspaceId];
  const isFew = lists !== null && !q && ids === undefined && (await areFew(db, organizationId, lists));
  const conditions = [
    ...(workspaceIds === null || (isFew && lists === workspaceIds) ? [] : [holds(workspaceIds)]),
    ...(workspaceId === undefined || isFew ? [] : [holds([workspaceId])]),
    ...(isFew ? [sql<boolean>`users.id = any(array(${holdersOf(organizationId, lists)}))`] : []),
    ...(isChosen(role) ? [sql<boolean>`users.role = any(${role})`] : []),
    // A literal, so that Postgres can use the index on this value.
    ...(isChosen(status)
      ? [sql<boolean>`users.status in (${sql.join(status.map((one) => sql.lit(one)))})`]
      : [sql<boolean>`users.status <> 'deleted'`]),
    ...(ids === undefined ? [] : [sql<boolean>`users.id = any(${ids})`]),
    ...(q ? [isFoundIn(sql`users.search_text`, q)] : []),
    ...(cursor === undefined ? [] : [afterCursor(order, "users.id", cursor)]),
  ];
  const listed = sql<boolean>`${sql.join(conditions, sql` and `)}`;
  const limit = query.limit + 1;
  const byRole = sql<boolean>`users.id = any(array(
    select one.id from unnest(${role}::text[]) as part (role) cross join lateral (
      select users.created_at, users.id from latchkey.users
      where users.organization_id = ${organizationId} and users.role = part.role and ${listed}
      order by ${orderBy(order, "users.id")} limit ${limit}
    ) one
    order by one.created_at desc, one.id desc limit ${limit}
  ))`;
  const rows = await selectUsers(db, organizationId)
    .where(listed)
    .$if(isChosen(role) && lists === null && !q && ids === undefined, (list) => list.where(byRole))
    .orderBy(orderBy(order, "users.id"))
    .limit(limit)
    .execute();
  const page = toPage(rows, query.limit, (row) => ({ value: row.created_at, id: row.id }));
  return { data: page.data.map(toUser), nextCursor: page.nextCursor };
}

// So few that reading and sorting them is as fast as looking for them among all, newest first.
const FEW = 2000;

const holdersOf = (organizationId: string, workspaceIds: readonly string[]) =>
  sql`select user_id from latchkey.grants where organization_id = ${organizationId} and workspace_id = any(${workspaceIds})`;

async function areFew(db: Db, organizationId: string, workspaceIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${holdersOf(organizationId, workspaceIds)} limit ${FEW + 1}) held`.execute(db);
  return (rows[0]?.count ?? 0) <= FEW;
}

/** Finds a user by id. */
export const findUser = (db: Db, organizationId: string, id: string): Promise<UserRow | undefined> =>
  selectUsers(db, organizationId).where("users.id", "=", id).executeTakeFirst();

/** Locks a user's row until the transaction ends. */
export async function lockUserRow(trx: Trx, organizationId: string, id: string): Promise<void> {
  await trx
    .selectFrom("users")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

/** Finds a user by id, even if deleted: events and invitations still refer to them. */
export const findUserEvenRemoved = (db: Db, organizationId: string, id: string): Promise<UserRow | undefined> =>
  selectEveryUser(db, organizationId).where("users.id", "=", id).executeTakeFirst();

/** Like `findUserEvenRemoved`, for several at once. */
export const findUsersEvenRemoved = (db: Db, organizationId: string, ids: readonly string[]): Promise<UserRow[]> =>
  selectEveryUser(db, organizationId)
    .where("users.id", "=", sql<string>`any(${ids})`)
    .execute();

/** The users who can sign in and act in one of some roles, in the order of their names. */
export const findUsersWhoInvite = (db: Db, organizationId: string, roles: readonly string[]): Promise<UserRow[]> =>
  selectUsers(db, organizationId)
    .where("users.status", "=", "active")
    .where("users.account_id", "is not", null)
    .where("users.role", "=", sql<string>`any(${roles})`)
    .orderBy("users.sort_name")
    .orderBy("users.id")
    .limit(500)
    .execute();

/** Adds a user for an account, and the entry that finds it by the account. */
export async function insertUser(
  db: Db,
  values: Omit<Insertable<UsersTable>, "id" | "search_text" | "sort_name"> & {
    account_id: string;
    email: string;
    first_name: string;
    last_name: string;
  },
): Promise<string> {
  const id = newId("usr");
  const { organization_id, account_id, first_name, last_name, email } = values;
  await db
    .insertInto("users")
    .values({
      ...values,
      id,
      search_text: searchText(first_name, last_name, email),
      sort_name: sortName(first_name, last_name),
    })
    .execute();
  await db.insertInto("user_lookup").values({ account_id, organization_id, user_id: id }).execute();
  return id;
}

/** Sets the role that a user acts in, and the record set that came with it. */
export async function setPrimaryRole(
  db: Db,
  organizationId: string,
  userId: string,
  { role, recordSetId }: { role: string; recordSetId: string | null },
): Promise<void> {
  await db
    .updateTable("users")
    .set({ role, ...(recordSetId === null ? {} : { record_set_id: recordSetId }), updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", userId)
    .execute();
}

/** Soft-deletes a user, detaching the account and the address. The row stays for the audit trail. */
export async function eraseUser(
  db: Db,
  { organization_id: organizationId, id, account_id: accountId }: UserRow,
): Promise<void> {
  await db.deleteFrom("grants").where("organization_id", "=", organizationId).where("user_id", "=", id).execute();
  if (accountId !== null)
    await db
      .deleteFrom("user_lookup")
      .where("account_id", "=", accountId)
      .where("organization_id", "=", organizationId)
      .execute();
  await db
    .updateTable("users")
    .set({
      status: "deleted",
      account_id: null,
      email: `${id}@removed.invalid`,
      search_text: "",
      deleted_at: sql`now()`,
      updated_at: sql`now()`,
    })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}
