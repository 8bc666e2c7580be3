import { importStatuses } from "@latchkey/core/contract";
import { sql, type Insertable, type Selectable, type UpdateObject } from "kysely";
import type { ImportsTable } from "./import-tables.js";
import { afterCursor, orderBy, toPage, type Order } from "./keyset.js";
import type { Db, Schema, Trx } from "./schema.js";

export type ImportRow = Selectable<ImportsTable>;

/** The key of an import. */
export interface ImportKey {
  organizationId: string;
  importId: string;
}

export const keyOf = ({ organization_id: organizationId, id: importId }: ImportRow): ImportKey => ({
  organizationId,
  importId,
});

const order: Order = { column: "imports.created_at", kind: "instant", descending: true };

/** Adds an import without rows, which nobody sees until they are stored. */
export async function insertImport(db: Db, row: Insertable<ImportsTable>): Promise<void> {
  await db.insertInto("imports").values(row).execute();
}

/** An import whose rows are stored; with `alsoUnread`, also one that is still read. */
export function findImport(
  db: Db,
  { organizationId, importId }: ImportKey,
  { alsoUnread = false } = {},
): Promise<ImportRow | undefined> {
  return (alsoUnread ? kept(db, organizationId) : stored(db, organizationId))
    .where("id", "=", importId)
    .executeTakeFirst();
}

/** Like {@link findImport}, locked until the transaction ends. */
export function lockImport(trx: Trx, { organizationId, importId }: ImportKey): Promise<ImportRow | undefined> {
  return stored(trx, organizationId).where("id", "=", importId).forUpdate().executeTakeFirst();
}

/** Changes an import. */
export async function changeImport(
  db: Db,
  { organizationId, importId }: ImportKey,
  changes: UpdateObject<Schema, "imports">,
): Promise<void> {
  await db
    .updateTable("imports")
    .set({ ...changes, updated_at: sql`now()` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", importId)
    .execute();
}

/** Changes an import, unless somebody has changed it since it had this version. @returns whether it was changed */
export async function changeImportAt(
  db: Db,
  { organizationId, importId }: ImportKey,
  version: number,
  changes: UpdateObject<Schema, "imports">,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("imports")
    .set(changes)
    .where("organization_id", "=", organizationId)
    .where("id", "=", importId)
    .where("version", "=", version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** A page of imports, newest first; with `createdBy`, theirs alone. */
export async function listImports(
  db: Db,
  organizationId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  createdBy: string | null,
): Promise<{ data: ImportRow[]; nextCursor: string | null }> {
  const rows = await stored(db, organizationId)
    .$if(createdBy !== null, (list) => list.where("created_by", "=", createdBy ?? ""))
    .$if(cursor !== undefined, (list) => list.where(afterCursor(order, "imports.id", cursor ?? "")))
    .orderBy(orderBy(order, "imports.id"))
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, (row) => ({ value: row.created_at, id: row.id }));
}

const kept = (db: Db, organizationId: string) =>
  db
    .selectFrom("imports")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("expires_at", ">", sql<Date>`now()`);

const stored = (db: Db, organizationId: string) => kept(db, organizationId).where("status", "in", importStatuses);

/** What the imports of an organization take, and when the first of them is deleted. */
export async function importsKept(
  db: Db,
  organizationId: string,
): Promise<{ bytes: number; reading: number; firstExpiresAt: Date | null }> {
  const { rows } = await sql<{ bytes: number; reading: number; firstExpiresAt: Date | null }>`
    select coalesce(sum(bytes), 0)::float8 as bytes,
      (count(*) filter (where status = 'reading' and updated_at > now() - interval '2 minutes'))::int as reading,
      min(expires_at) as "firstExpiresAt"
    from latchkey.imports where organization_id = ${organizationId}`.execute(db);
  return rows[0] ?? { bytes: 0, reading: 0, firstExpiresAt: null };
}

/** Deletes imports whose time is over, and those that a crash has left half read. */
export async function deleteOldImports(db: Db): Promise<void> {
  await sql`
    delete from latchkey.imports
    where expires_at < now() or (status = 'reading' and updated_at < now() - interval '1 hour')`.execute(db);
}

/** Deletes an import with its rows. */
export async function deleteImport(db: Db, { organizationId, importId }: ImportKey): Promise<void> {
  await db.deleteFrom("imports").where("organization_id", "=", organizationId).where("id", "=", importId).execute();
}
