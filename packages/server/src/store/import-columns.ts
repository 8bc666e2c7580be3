import type { ImportField } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Db } from "./schema.js";

/** How many headers an organization has remembered. */
const MOST_HEADERS = 1000;

/** What headers were mapped to before, by `headerKey`. */
export async function rememberedColumns(db: Db, organizationId: string): Promise<Map<string, ImportField | null>> {
  const rows = await db
    .selectFrom("import_columns")
    .select(["header", "field"])
    .where("organization_id", "=", organizationId)
    .orderBy("used_at", "desc")
    .limit(MOST_HEADERS)
    .execute();
  return new Map(rows.map(({ header, field }) => [header, field as ImportField | null]));
}

/** Remembers what headers are mapped to. */
export async function rememberColumns(
  db: Db,
  organizationId: string,
  mapping: ReadonlyMap<string, ImportField | null>,
): Promise<void> {
  if (mapping.size === 0) return;
  await sql`
    insert into latchkey.import_columns (organization_id, header, field)
    select ${organizationId}, given.header, given.field
    from unnest(${[...mapping.keys()]}::text[], ${[...mapping.values()]}::text[]) as given (header, field)
    on conflict (organization_id, header) do update set field = excluded.field, used_at = now()`.execute(db);
}
