import { sql } from "kysely";
import type { Db } from "../src/store/schema.js";

interface Line {
  table: string;
  line: string;
}

/** The schema of a database as SQL that is easy to read in a diff: columns, then constraints, indexes and triggers. */
export async function describeSchema(db: Db): Promise<string> {
  const columns = await lines(
    db,
    sql`select c.relname as table, format('  %s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attcollation <> t.typcollation then ' collate "' || co.collname || '"' else '' end,
        case when a.attnotnull then ' not null' else '' end,
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_collation co on co.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'latchkey'::regnamespace and c.relkind = 'r' and c.relname not like 'migrations%'
      order by c.relname, a.attnum`,
  );
  // From Postgres 18 on contype 'n' (not null) has its own row. The columns already say it.
  const constraints = await lines(
    db,
    sql`select c.relname as table, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.connamespace = 'latchkey'::regnamespace and k.contype <> 'n' and c.relname not like 'migrations%'
      order by c.relname, k.contype desc, k.conname`,
  );
  const indexes = await lines(
    db,
    sql`select i.tablename as table, i.indexdef || ';' as line
      from pg_indexes i
      where i.schemaname = 'latchkey' and i.tablename not like 'migrations%'
        and not exists (
          select from pg_constraint k where k.conname = i.indexname and k.connamespace = 'latchkey'::regnamespace
        )
      order by i.tablename, i.indexname`,
  );
  const triggers = await lines(
    db,
    sql`select c.relname as table, pg_get_triggerdef(t.oid) || ';' as line
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'latchkey'::regnamespace and not t.tgisinternal
      order by c.relname, t.tgname`,
  );
  const functions = await lines(
    db,
    sql`select '' as table, rtrim(pg_get_functiondef(oid), E'\n') || ';' as line
      from pg_proc where pronamespace = 'latchkey'::regnamespace order by proname`,
  );
  const of = (from: Line[], table: string) => from.filter((row) => row.table === table).map((row) => row.line);
  const tables = [...new Set(columns.map((row) => row.table))];
  const described = tables.map((table) => {
    const body = [...of(columns, table), ...of(constraints, table)].join(",\n");
    return [`create table latchkey.${table} (\n${body}\n);`, ...of(indexes, table), ...of(triggers, table)].join("\n");
  });
  return `${[...described, ...of(functions, "")].join("\n\n")}\n`;
}

async function lines(db: Db, query: ReturnType<typeof sql>): Promise<Line[]> {
  return (await query.execute(db)).rows as Line[];
}
