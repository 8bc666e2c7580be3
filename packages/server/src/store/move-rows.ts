import { sql } from "kysely";
import { SCHEMA } from "./schema-names.js";
import type { Db, Trx } from "./schema.js";

/** A table, with the columns whose values are moved. */
export interface MovedTable {
  name: string;
  columns: string[];
}

/** How many rows a table has. */
export type Counts = ReadonlyMap<string, number>;

const ROWS = 1000;
const OF_MIGRATIONS = ["migrations", "migrations_lock"];
const table = (name: string) => sql.table(`${SCHEMA}.${name}`);

/** A database cannot be moved. The message is one line. */
export class MoveError extends Error {
  override readonly name = "MoveError";
}

/**
 * All tables with rows of ours, those that others refer to first. Left out are columns that the database computes, and
 * the number of the transaction, which means nothing in another database.
 */
export async function listTables(db: Db): Promise<MovedTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; needs: string[] }>`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and coalesce(pg_get_expr(d.adbin, d.adrelid), '') <> 'pg_current_xact_id()'
        order by a.attnum) as columns,
      array(select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${SCHEMA} and c.relkind = 'r' and c.relname <> all(${OF_MIGRATIONS})
    order by c.relname`.execute(db);
  const sorted: MovedTable[] = [];
  let left = rows;
  while (left.length > 0) {
    const next = left.filter(({ needs }) => !needs.some((need) => left.some(({ name }) => name === need)));
    if (next.length === 0) throw new MoveError("Some tables refer to each other, so their rows cannot be moved.");
    sorted.push(...next.map(({ name, columns }) => ({ name, columns })));
    left = left.filter((one) => !next.includes(one));
  }
  return sorted;
}

/** Counts the rows of tables. */
export async function countRows(db: Db, tables: readonly MovedTable[]): Promise<Counts> {
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*)::float8 as count from ${table(name)}`.execute(db);
    counts.set(name, rows[0]?.count ?? 0);
  }
  return counts;
}

/**
 * Copies all rows from one database to another, a batch at a time. Call it in a transaction of each. Until the target's
 * ends, nobody else writes to it.
 *
 * @param onTable called before each table
 * @throws MoveError if the target has rows, or ends up with another number of them
 */
export async function moveRows(
  source: Trx,
  target: Trx,
  tables: readonly MovedTable[],
  onTable: (name: string) => void,
): Promise<Counts> {
  await sql`set local statement_timeout = 0`.execute(target);
  // Triggers keep tables that are copied too. This also keeps other writers out until the end.
  for (const { name } of tables) await sql`alter table ${table(name)} disable trigger user`.execute(target);
  for (const [name, count] of await countRows(target, tables))
    if (count > 0) throw new MoveError(`The target is not empty: ${name} has ${count} rows. Move to a new database.`);
  for (const one of tables) {
    onTable(one.name);
    await copyTable(source, target, one);
  }
  for (const { name } of tables) await sql`alter table ${table(name)} enable trigger user`.execute(target);
  const [expected, arrived] = [await countRows(source, tables), await countRows(target, tables)];
  for (const [name, count] of expected)
    if (arrived.get(name) !== count)
      throw new MoveError(`${name} has ${count} rows, but ${arrived.get(name) ?? 0} arrived. Nothing was moved.`);
  return arrived;
}

/** Rows travel as JSON text, which keeps every value as it is: numbers of any size, times to the microsecond. */
async function copyTable(source: Trx, target: Trx, { name, columns }: MovedTable): Promise<void> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare moved no scroll cursor for select row_to_json(r)::text as row from (select ${list} from ${table(name)}) r`.execute(
    source,
  );
  for (;;) {
    const { rows } = await sql<{ row: string }>`${sql.raw(`fetch ${ROWS} from moved`)}`.execute(source);
    if (rows.length === 0) break;
    await sql`
      insert into ${table(name)} (${list})
      select ${list} from json_populate_recordset(null::${table(name)}, ${`[${rows.map(({ row }) => row).join()}]`}::json)
    `.execute(target);
  }
  await sql`close moved`.execute(source);
}
