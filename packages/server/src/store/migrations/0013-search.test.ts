import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../../../test/database.js";
import type { Database } from "../database.js";
import { searchText, sortName, unitTexts } from "../search-text.js";
import { search } from "./0013-search.js";

// More than one page.
const ROWS = 2_100;

describe.each(bothEngines)("bringing searches up to date on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase(engine);
    await undo(database);
    await seed(database);
    await database.db.transaction().execute((trx) => search.up(trx.withoutPlugins() as never));
  });
  afterAll(() => database.close());

  test("every contact has the texts that a new one gets, and none is lost or merged", async () => {
    const rows = await database.db.selectFrom("contacts").selectAll().orderBy("id").execute();
    expect(rows).toHaveLength(ROWS + 3);
    for (const row of rows) {
      const { first_name, last_name, email, phone, external_id } = row;
      expect(row.search_text).toBe(searchText(first_name, last_name, email, phone, external_id));
      expect(row.sort_name).toBe(sortName(first_name, last_name));
    }
    const twins = rows.filter(({ email }) => email === "shared@example.com");
    expect(twins.map(({ last_name }) => last_name)).toEqual(["O'Brien", "O’Brien"]);
  });

  test("units are found, those of removed contacts are not", async () => {
    const rows = await database.db.selectFrom("contacts").select(["id", "unit_text"]).orderBy("id").execute();
    const textOf = new Map(rows.map(({ id, unit_text }) => [id, unit_text]));
    expect(textOf.get("con_0000")).toBe(
      unitTexts([
        { id: "wsp_a", unit: "Apt 0" },
        { id: "wsp_b", unit: "№ 0" },
      ]),
    );
    expect(textOf.get("con_2099")).toContain("#2099");
    expect(textOf.get("con_twin_1")).toBe("");
    expect(textOf.get("con_gone")).toBe("");
  });

  test("users and workspaces are found by the same rules, removed users by nothing", async () => {
    const users = await database.db.selectFrom("users").select(["id", "search_text", "sort_name"]).execute();
    expect(new Map(users.map((user) => [user.id, user.search_text]))).toEqual(
      new Map([
        ["usr_1", searchText("Zoë", "Weiß", "zoe@example.com")],
        ["usr_gone", ""],
      ]),
    );
    const places = await database.db.selectFrom("workspaces").select("search_text").orderBy("id").execute();
    expect(places.map((place) => place.search_text)).toEqual(["muhle muehle wsp_a wspa", "b wsp_b wspb"]);
  });
});

/** The schema before the migration. */
async function undo({ db }: Database): Promise<void> {
  for (const statement of [
    "drop index latchkey.contacts_search_idx",
    "drop index latchkey.users_search_idx",
    "alter table latchkey.contacts drop column unit_text",
    "alter table latchkey.contact_workspaces drop column search_text",
    "alter table latchkey.workspaces drop column search_text",
    "create index contacts_search_idx on latchkey.contacts (search_text)",
    "create index users_search_idx on latchkey.users (search_text)",
  ])
    await sql.raw(statement).execute(db);
}

/** Rows as they were written before: folded by other rules. */
async function seed({ db }: Database): Promise<void> {
  const statements = [
    `insert into latchkey.organizations (id, name, contact_email) values ('org_1', 'Office', 'office@example.com')`,
    `insert into latchkey.workspaces (organization_id, id, name, kind)
      values ('org_1', 'wsp_a', 'Mühle', 'property'), ('org_1', 'wsp_b', 'B', 'property')`,
    `insert into latchkey.contacts (organization_id, id, type, first_name, last_name, email, phone, external_id,
        search_text, sort_name)
      select 'org_1', 'con_' || lpad(n::text, 4, '0'), 'tenant',
        (array['Maria', 'Jean-Luc', 'राम', '철수', 'Ana María'])[n % 5 + 1],
        (array['Weiß', 'O’Brien', '', 'Müller', 'Søren', 'كريمي'])[n % 6 + 1],
        'person' || n || '@example.com', '(555) 010-' || lpad(n::text, 4, '0'), 'T-' || n, 'old', 'old'
      from generate_series(0, ${ROWS - 1}) n`,
    `insert into latchkey.contacts (organization_id, id, type, first_name, last_name, email, search_text, sort_name,
        deleted_at)
      values ('org_1', 'con_twin_1', 'tenant', 'Sean', 'O''Brien', 'shared@example.com', 'old', 'old', null),
        ('org_1', 'con_twin_2', 'tenant', 'Sean', 'O’Brien', 'shared@example.com', 'old', 'old', null),
        ('org_1', 'con_gone', 'tenant', 'Removed', 'Person', null, 'old', 'old', now())`,
    `insert into latchkey.contact_workspaces (organization_id, contact_id, workspace_id, unit)
      select 'org_1', 'con_' || lpad(n::text, 4, '0'), 'wsp_a', 'Apt ' || n from generate_series(0, ${ROWS - 1}) n
      union all values ('org_1', 'con_0000', 'wsp_b', '№ 0'), ('org_1', 'con_twin_1', 'wsp_b', null),
        ('org_1', 'con_gone', 'wsp_b', '9')`,
    `insert into latchkey.users (organization_id, id, email, first_name, last_name, search_text, sort_name, role, status)
      values ('org_1', 'usr_1', 'zoe@example.com', 'Zoë', 'Weiß', 'old', 'old', 'admin', 'active'),
        ('org_1', 'usr_gone', 'usr_gone@removed.invalid', 'Removed', 'Person', '', 'old', 'admin', 'deleted')`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
