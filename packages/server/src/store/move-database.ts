import { sql } from "kysely";
import type { Database } from "./database.js";
import { readSchemaFacts } from "./diagnosis.js";
import { countRows, listTables, MoveError, moveRows, type Counts } from "./move-rows.js";
import type { Db } from "./schema.js";

/**
 * Copies everything from one database to an empty one with the same schema. Both or nothing: the copy is one
 * transaction, and ends with a count of each table. The source is left as it is.
 *
 * @param onTable called before each table
 * @returns the rows of each table
 * @throws MoveError if the schemas differ, the target is not empty, or a count differs
 */
export async function moveDatabase(
  { db: source }: Database,
  { db: target }: Database,
  onTable: (name: string) => void,
): Promise<Counts> {
  await assertCurrent(source, "source");
  await assertCurrent(target, "target");
  const tables = await listTables(target);
  const columnsOf = new Map((await listTables(source)).map(({ name, columns }) => [name, columns.toSorted().join()]));
  for (const { name, columns } of tables)
    if (columnsOf.get(name) !== columns.toSorted().join())
      throw new MoveError(`The table ${name} differs in the two databases: migrate both with the same version first.`);
  const counts = await source
    .transaction()
    .execute((from) => target.transaction().execute((into) => moveRows(from, into, tables, onTable)));
  await sql`analyze`.execute(target);
  return counts;
}

async function assertCurrent(db: Db, which: string): Promise<void> {
  const { missing, newer } = await readSchemaFacts(db);
  if (missing.length > 0)
    throw new MoveError(`The schema of the ${which} is not up to date: run latchkey migrate on it.`);
  if (newer.length > 0)
    throw new MoveError(`The schema of the ${which} is of a newer version: move with that version of Latchkey.`);
}

/** The rows of each table of a database. */
export const countAll = async ({ db }: Database): Promise<Counts> => countRows(db, await listTables(db));
