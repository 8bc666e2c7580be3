import { sql } from "kysely";
import pg from "pg";
import { afterEach, describe, expect, inject, test } from "vitest";
import { createPostgresDatabase } from "../../test/database.js";
import { TEMPLATE } from "../../test/global-setup.js";
import { startProxy } from "../../test/reliability/harness/tcp-proxy.js";
import { createTransactionPooler } from "../../test/transaction-pooler.js";
import { migrate } from "./migrate.js";
import { openDatabase } from "./open-database.js";
import { inTransaction } from "./transaction.js";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** Runs statements on a database as an administrator. */
async function administer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function open(url: string) {
  const database = await openDatabase(url);
  cleanups.push(() => database.close());
  return database;
}

async function openHostile() {
  const url = await createPostgresDatabase(TEMPLATE);
  const name = new URL(url).pathname.slice(1);
  await administer(
    url,
    `alter database ${name} set datestyle = 'SQL, DMY'`,
    `alter database ${name} set timezone = 'America/St_Johns'`,
    `alter database ${name} set intervalstyle = 'sql_standard'`,
    `alter database ${name} set default_transaction_isolation = 'serializable'`,
    `alter database ${name} set statement_timeout = '1min'`,
  );
  return url;
}

const ways = [
  ["directly", async (url: string) => url],
  [
    "through a pooler of transactions",
    async (url: string) => {
      const pooler = await createTransactionPooler(url);
      cleanups.push(pooler.close);
      return pooler.url;
    },
  ],
] as const;

describe.each(ways)("a database with other defaults, %s", (_, wayTo) => {
  test("hands out the same timestamps, isolation and limits", async () => {
    const { db } = await open(await wayTo(await openHostile()));
    const facts = sql<Record<string, unknown>>`
      select timestamptz '2026-03-04 05:06:07.089+00' as at, current_setting('statement_timeout') as limit,
        current_setting('idle_in_transaction_session_timeout') as idle, current_setting('transaction_isolation') as isolation`;
    const expected = {
      at: new Date("2026-03-04T05:06:07.089Z"),
      limit: "30s",
      idle: "1min",
      isolation: "read committed",
    };
    // Often enough to have met every session.
    for (let time = 0; time < 6; time += 1) {
      expect((await facts.execute(db)).rows).toEqual([expected]);
      expect((await inTransaction(db, (trx) => facts.execute(trx))).rows).toEqual([expected]);
    }
  });

  test("takes parallel transactions that touch the same rows", async () => {
    const { db } = await open(await wayTo(await openHostile()));
    await sql`insert into latchkey.organizations (id, name) values ('org_1', '0')`.execute(db);
    const count = () =>
      inTransaction(db, async (trx) => {
        await sql`select id from latchkey.organizations where id = 'org_1' for update`.execute(trx);
        await sql`update latchkey.organizations set name = (name::int + 1)::text where id = 'org_1'`.execute(trx);
      });
    await Promise.all(Array.from({ length: 12 }, count));
    await Promise.all(
      Array.from({ length: 12 }, () =>
        sql`update latchkey.organizations set name = (name::int + 1)::text where id = 'org_1'`.execute(db),
      ),
    );
    expect((await sql`select name from latchkey.organizations`.execute(db)).rows).toEqual([{ name: "24" }]);
  });

  test("is migrated", async () => {
    const database = await open(await wayTo(await createPostgresDatabase()));
    expect((await migrate(database)).length).toBeGreaterThan(0);
    expect(await migrate(database)).toEqual([]);
  });

  test("is as it was after a statement that fails, or cannot be sent", async () => {
    const { db } = await open(await wayTo(await openHostile()));
    const round: { self?: unknown } = {};
    round.self = round;
    await expect(sql`select 1 / ${0}::int`.execute(db)).rejects.toMatchObject({ code: "22012" });
    await expect(sql`select ${round}::json`.execute(db)).rejects.toThrow("circular");
    await sql`insert into latchkey.organizations (id, name) values (${"org_1"}, ${"one"})`.execute(db);
    expect((await sql`select name from latchkey.organizations`.execute(db)).rows).toEqual([{ name: "one" }]);
  });
});

test("a statement outside a transaction that lost a race runs again", async () => {
  const { db } = await open(await createPostgresDatabase(TEMPLATE));
  await sql`create sequence public.attempts`.execute(db);
  await sql`
    create function public.lose() returns int language plpgsql as $$
    begin
      if nextval('public.attempts') < 3 then raise exception 'lost' using errcode = '40P01'; end if;
      return currval('public.attempts');
    end $$`.execute(db);
  expect((await sql`select public.lose() as attempt`.execute(db)).rows).toEqual([{ attempt: 3 }]);
});

test("a database whose encoding cannot store every name is refused in one line", async () => {
  const name = `latin_${process.pid}`;
  const server = inject("postgresUrl");
  await administer(`${server}/postgres`, `create database ${name} encoding 'LATIN1' locale 'C' template template0`);
  const error = await openDatabase(`${server}/${name}`).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "unfit", message: expect.stringMatching(/^The encoding of .* LATIN1.*$/) });
});

test("idle connections that have gone silent do not keep the database from closing", async () => {
  const url = new URL(await createPostgresDatabase(TEMPLATE));
  const proxy = await startProxy(Number(url.port));
  url.port = String(proxy.port);
  const database = await openDatabase(url.href);
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.1)`.execute(database.db)));
  proxy.silence();
  await database.close();
  await proxy.close();
});
