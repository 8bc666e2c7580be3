import pg from "pg";

/**
 * Fills tables of our schema quickly: without their indexes and foreign keys, which are made again afterwards from what
 * the database says about them, so that no migration has to be known here.
 *
 * @param fill runs statements on the connection that it gets
 */
export async function fastFill(database, fill) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set work_mem = '128MB'; set maintenance_work_mem = '512MB'");
    const { rows: keys } = await client.query(`
      select conrelid::regclass as table, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'latchkey'::regnamespace`);
    const { rows: indexes } = await client.query(`
      select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'latchkey'
        and not exists (select from pg_constraint where conname = indexname and contype in ('p', 'u'))`);
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint "${name}"`);
    for (const { name } of indexes) await client.query(`drop index latchkey."${name}"`);
    await fill(client);
    for (const { definition } of indexes) await client.query(definition);
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint "${name}" ${definition} not valid`);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}
