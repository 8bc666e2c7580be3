import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../../test/database.js";
import { describeSchema } from "../../../test/describe-schema.js";
import type { Database } from "../database.js";
import { migrate } from "../migrate.js";

// Tables that are read without knowing the organization, or that belong to a person across organizations.
const WITHOUT_ORGANIZATION =
  /^(accounts_|user_lookup|link_lookup|letter_lookup|address_lookup|idempotency_keys|counters|secret_keys|password_reset_requests|migrations)/;

describe.each(bothEngines)("the schema on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase(engine);
  });
  afterAll(() => database.close());

  // After a new migration: run vitest with -u, and read the diff.
  test("matches the committed dump", async () => {
    await expect(await describeSchema(database.db)).toMatchFileSnapshot("../schema.sql");
  });

  test("is up to date after migrating once", async () => {
    expect(await migrate(database)).toEqual([]);
  });

  test("has organization_id first in every key, so that it can be sharded", async () => {
    const { rows } = await sql<{ table: string; name: string; first: string }>`
      select c.relname as table, i.relname as name, a.attname as first
      from pg_index x
      join pg_class c on c.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relnamespace = 'latchkey'::regnamespace and (x.indisunique or x.indisprimary)`.execute(database.db);
    const keys = rows.filter(({ table }) => !WITHOUT_ORGANIZATION.test(table));
    expect(keys.length).toBeGreaterThan(12);
    expect(keys.filter(({ table, first }) => first !== (table === "organizations" ? "id" : "organization_id"))).toEqual(
      [],
    );
    const foreign = await sql<{ definition: string }>`
      select pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace = 'latchkey'::regnamespace and contype = 'f'
        and conrelid::regclass::text !~ 'accounts_'`.execute(database.db);
    expect(
      foreign.rows.map((row) => row.definition).filter((text) => !text.startsWith("FOREIGN KEY (organization_id")),
    ).toEqual([]);
  });
});
