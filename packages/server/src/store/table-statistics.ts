import { sql } from "kysely";
import { SCHEMA } from "./schema-names.js";
import type { Db } from "./schema.js";

// Small enough to come before plans for an empty table hurt, large enough for tables that hardly grow.
const PAGES_MORE = 8;

/**
 * Analyzes the tables that have doubled since they were last analyzed. Without statistics, Postgres takes any index that
 * begins with the organization, and keeps that plan: each row would cost more than the one before. Autovacuum looks once
 * a minute, and the embedded database has none.
 */
export async function analyzeGrownTables(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = ${SCHEMA}::regnamespace and c.relkind = 'r'
      and pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * c.relpages + ${PAGES_MORE}
    order by c.relname`.execute(db);
  for (const { name } of rows) await sql`analyze ${sql.table(`${SCHEMA}.${name}`)}`.execute(db);
}
