import { defaultWorkspaceKind, type Workspace } from "@latchkey/core/contract";
import { sql, type RawBuilder } from "kysely";
import { afterCursor, orderBy, toPage, type Order } from "./keyset.js";
import type { Db } from "./schema.js";
import { placeText, isFoundIn } from "./search-text.js";
import { toJson } from "./to-json.js";

const order: Order = { column: "workspaces.created_at", kind: "instant", descending: false };

/** A page of workspaces, oldest first, limited to those held (null: all). */
export async function listWorkspaces(
  db: Db,
  organizationId: string,
  { limit, cursor, q }: { limit: number; cursor?: string | undefined; q?: string | undefined },
  held: readonly string[] | null,
) {
  const rows = await db
    .selectFrom("workspaces")
    .select(["id", "name", "kind", "created_at"])
    .where("organization_id", "=", organizationId)
    .$if(held !== null, (query) => query.where("id", "=", sql<string>`any(${(held ?? []) as string[]})`))
    .$if(q !== undefined && q !== "", (query) => query.where(isFoundIn(sql`search_text`, q ?? "")))
    .$if(cursor !== undefined, (query) => query.where(afterCursor(order, "workspaces.id", cursor ?? "")))
    .orderBy(orderBy(order, "workspaces.id"))
    .limit(limit + 1)
    .execute();
  const page = toPage(rows, limit, (row) => ({ value: row.created_at, id: row.id }));
  return { data: page.data.map(({ id, name, kind }): Workspace => ({ id, name, kind })), nextCursor: page.nextCursor };
}

/** The workspaces that exist among the ids. */
export async function findWorkspaces(db: Db, organizationId: string, ids: readonly string[]): Promise<Workspace[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("workspaces")
    .select(["id", "name", "kind"])
    .where("organization_id", "=", organizationId)
    .where("id", "=", sql<string>`any(${ids as string[]})`)
    .execute();
}

/** The names of all workspaces. */
export function namesOfWorkspaces(db: Db, organizationId: string): Promise<Pick<Workspace, "id" | "name">[]> {
  return db.selectFrom("workspaces").select(["id", "name"]).where("organization_id", "=", organizationId).execute();
}

/** Whether the organization has workspaces; with `held`, whether it has others than those. */
export async function hasWorkspaces(db: Db, organizationId: string, held: readonly string[] = []): Promise<boolean> {
  const beside = sql<boolean>`not (id = any(${held}::text[]))`;
  return (
    (await db
      .selectFrom("workspaces")
      .select("id")
      .where("organization_id", "=", organizationId)
      .where(beside)
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}

/** SQL expression: whether the organization has workspaces. */
export const hasWorkspace = (organizationId: RawBuilder<string> | string) =>
  sql<boolean>`exists (select from latchkey.workspaces w where w.organization_id = ${organizationId})`;

/** Adds a workspace, or updates its name and kind. */
export async function putWorkspace(
  db: Db,
  organizationId: string,
  { id, name, kind }: { id: string; name: string; kind?: string | undefined },
): Promise<Workspace> {
  return db
    .insertInto("workspaces")
    .values({
      organization_id: organizationId,
      id,
      name,
      kind: kind ?? defaultWorkspaceKind,
      search_text: placeText({ id, name }),
    })
    .onConflict((conflict) =>
      conflict.columns(["organization_id", "id"]).doUpdateSet({
        name,
        ...(kind === undefined ? {} : { kind }),
        search_text: placeText({ id, name }),
        updated_at: sql`now()`,
      }),
    )
    .returning(["id", "name", "kind"])
    .executeTakeFirstOrThrow();
}

/**
 * Adds or updates many workspaces, each listed once.
 *
 * @returns the ids of those that were added or changed
 */
export async function putWorkspaces(
  db: Db,
  organizationId: string,
  workspaces: readonly { id: string; name: string; kind?: string | undefined }[],
): Promise<string[]> {
  if (workspaces.length === 0) return [];
  const texts = workspaces.map((workspace) => ({ ...workspace, search_text: placeText(workspace) }));
  const { rows } = await sql<{ id: string }>`
    insert into latchkey.workspaces as known (organization_id, id, name, kind, search_text)
    select ${organizationId}, given.id, given.name, coalesce(given.kind, before.kind, ${defaultWorkspaceKind}), given.search_text
    from jsonb_to_recordset(${toJson(texts)}::jsonb)
      as given (id text, name text, kind text, search_text text)
    left join latchkey.workspaces before on before.organization_id = ${organizationId} and before.id = given.id
    order by given.id
    on conflict (organization_id, id) do update set name = excluded.name, kind = excluded.kind,
      search_text = excluded.search_text, updated_at = now()
    where (known.name, known.kind) is distinct from (excluded.name, excluded.kind)
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}
