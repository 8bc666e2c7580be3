import { unitText } from "@latchkey/core/rules";
import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { placeText, searchText, sortName } from "../search-text.js";
import { statements } from "./migration.js";

const PAGE = 2000;

const columns = statements(
  `alter table latchkey.contacts add column unit_text text not null default ''`,
  `alter table latchkey.contact_workspaces add column search_text text not null default ''`,
  `alter table latchkey.workspaces add column search_text text not null default ''`,
  // Writing every row is much faster without these.
  `drop index latchkey.contacts_search_idx`,
  `drop index latchkey.users_search_idx`,
);

const unitTexts = statements(
  `update latchkey.contacts set unit_text = placed.unit_text
    from (
      select organization_id, contact_id, string_agg(search_text, ' ' order by workspace_id) as unit_text
      from latchkey.contact_workspaces where search_text <> '' group by organization_id, contact_id
    ) placed
    where contacts.organization_id = placed.organization_id and contacts.id = placed.contact_id
      and contacts.deleted_at is null`,
);

interface Key {
  organization_id: string;
  id: string;
}

interface PersonRow extends Key {
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
  external_id: string | null;
  search_text: string;
  sort_name: string;
}

/** What searches and lists by name read, folded by the newest rules. A search finds units, too. */
export const search: Migration = {
  async up(db: Kysely<unknown>) {
    await columns.up(db);
    await rewritePeople(db, "contacts");
    await rewritePeople(db, "users");
    await rewriteUnits(db);
    await rewriteWorkspaces(db);
    await unitTexts.up(db);
    const { rows } = await sql<{ name: string }>`
      select n.nspname as name from pg_extension e join pg_namespace n on n.oid = e.extnamespace
      where e.extname = 'pg_trgm'`.execute(db);
    const operators = sql.id(rows[0]?.name ?? "public", "gin_trgm_ops");
    await sql`create index contacts_search_idx on latchkey.contacts
      using gin ((search_text || ' ' || unit_text) ${operators})`.execute(db);
    await sql`create index users_search_idx on latchkey.users using gin (search_text ${operators})`.execute(db);
  },
};

/** Texts are folded in JavaScript, page by page, so that memory stays small. Rows that stay the same are not written. */
async function rewritePeople(db: Kysely<unknown>, table: "contacts" | "users"): Promise<void> {
  const own = table === "contacts" ? sql`email, phone, external_id` : sql`email, null as phone, null as external_id`;
  await byPage<PersonRow>(
    (after) =>
      sql<PersonRow>`
        select organization_id, id, first_name, last_name, ${own}, search_text, sort_name
        from latchkey.${sql.ref(table)}
        where (organization_id, id) > (${after.organization_id}, ${after.id})
          ${table === "users" ? sql`and status <> 'deleted'` : sql``}
        order by organization_id, id limit ${PAGE}`.execute(db),
    async (rows) => {
      const changed = rows
        .map((row) => ({
          ...row,
          search_text: searchText(row.first_name, row.last_name, row.email, row.phone, row.external_id),
          sort_name: sortName(row.first_name, row.last_name),
        }))
        .filter((row, index) => row.search_text !== rows[index]?.search_text || row.sort_name !== rows[index].sort_name)
        .map(({ organization_id, id, search_text, sort_name }) => ({ organization_id, id, search_text, sort_name }));
      await sql`
        update latchkey.${sql.ref(table)} as row set search_text = folded.search_text, sort_name = folded.sort_name
        from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
          as folded (organization_id text, id text, search_text text, sort_name text)
        where row.organization_id = folded.organization_id and row.id = folded.id`.execute(db);
    },
  );
}

async function rewriteUnits(db: Kysely<unknown>): Promise<void> {
  // Rows of one contact stay on one page: the page may be a little longer for it.
  await byPage<Key & { workspace_id: string; unit: string }>(
    (after) =>
      sql<Key & { workspace_id: string; unit: string }>`
        select organization_id, contact_id as id, workspace_id, unit from latchkey.contact_workspaces
        where (organization_id, contact_id) > (${after.organization_id}, ${after.id}) and unit is not null
        order by organization_id, contact_id fetch first ${sql.lit(PAGE)} rows with ties`.execute(db),
    async (rows) => {
      const folded = rows.map(({ unit, ...row }) => ({ ...row, search_text: unitText(unit) }));
      await sql`
        update latchkey.contact_workspaces as row set search_text = folded.search_text
        from jsonb_to_recordset(${JSON.stringify(folded)}::jsonb)
          as folded (organization_id text, id text, workspace_id text, search_text text)
        where row.organization_id = folded.organization_id and row.contact_id = folded.id
          and row.workspace_id = folded.workspace_id`.execute(db);
    },
  );
}

async function rewriteWorkspaces(db: Kysely<unknown>): Promise<void> {
  await byPage<Key & { name: string }>(
    (after) =>
      sql<Key & { name: string }>`
        select organization_id, id, name from latchkey.workspaces
        where (organization_id, id) > (${after.organization_id}, ${after.id})
        order by organization_id, id limit ${PAGE}`.execute(db),
    async (rows) => {
      const folded = rows.map(({ organization_id, id, name }) => ({
        organization_id,
        id,
        search_text: placeText({ id, name }),
      }));
      await sql`
        update latchkey.workspaces as row set search_text = folded.search_text
        from jsonb_to_recordset(${JSON.stringify(folded)}::jsonb)
          as folded (organization_id text, id text, search_text text)
        where row.organization_id = folded.organization_id and row.id = folded.id`.execute(db);
    },
  );
}

/** Reads and writes rows in the order of their keys. */
async function byPage<Row extends Key>(
  read: (after: Key) => Promise<{ rows: Row[] }>,
  write: (rows: Row[]) => Promise<void>,
): Promise<void> {
  let after: Key | undefined = { organization_id: "", id: "" };
  while (after !== undefined) {
    const { rows }: { rows: Row[] } = await read(after);
    if (rows.length > 0) await write(rows);
    after = rows.at(-1);
  }
}
