import type { ImportKey } from "./imports.js";
import type { Db } from "./schema.js";

/** Keeps the bytes of a workbook, to read another of its sheets. */
export async function keepFile(db: Db, { organizationId, importId }: ImportKey, content: Uint8Array): Promise<void> {
  await db
    .insertInto("import_files")
    .values({ organization_id: organizationId, import_id: importId, content })
    .execute();
}

/** The bytes of a workbook; undefined if they are not kept. */
export async function findFile(db: Db, { organizationId, importId }: ImportKey): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom("import_files")
    .select("content")
    .where("organization_id", "=", organizationId)
    .where("import_id", "=", importId)
    .executeTakeFirst();
  return row?.content;
}
