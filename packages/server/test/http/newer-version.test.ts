import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.js";
import { migrations } from "../../src/store/migrations/index.js";
import { statements } from "../../src/store/migrations/migration.js";
import { engines } from "../database.js";
import { changes, mailWebhooks } from "../security/changes.js";
import type { Named } from "../security/id-places.js";
import { oneOfEach } from "../security/one-of-each.js";
import { classified } from "../security/route-classes.js";
import { invite } from "./people.js";
import { isImplemented } from "./route-inputs.js";
import { ownServer, pathOf, tokenOf, type Office, type TestServer } from "./test-server.js";

const changing = classified.filter(({ name, effect }) => effect === "changes" && isImplemented(name));
const reading = classified.filter(({ name, effect }) => effect === "reads" && isImplemented(name));

// While an upgrade is under way, and after it was rolled back, this version works on the schema of the next. Whatever
// that adds is nullable or has a default.
describe.each(engines)("on the schema of a newer version, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let own: Record<Named, string>;

  beforeAll(async () => {
    server = await ownServer(engine, { mailWebhooks, limits: { guessesPerMinute: 100_000 } });
    // Its connections know their statements already when the newer version migrates.
    for (let times = 0; times < 4; times += 1) await invite(server, await server.office());
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'latchkey'::regnamespace and c.relkind = 'r'`.execute(server.database.db);
    const wider = rows.flatMap(({ name }) => [
      `alter table latchkey.${name} add column of_tomorrow text`,
      `alter table latchkey.${name} add column also_of_tomorrow jsonb not null default '{}'`,
    ]);
    const steps = {
      ...migrations,
      "9999_of_tomorrow": statements(
        ...wider,
        "create table latchkey.of_tomorrow (organization_id text, id text)",
        "alter table latchkey.sends drop constraint sends_kind_check",
      ),
    };
    await migrate(server.database, { steps });
    office = await server.office();
    own = await oneOfEach(server, office, "own_role");
  });
  afterAll(() => server.close());

  test.each(changing)("$name works", async ({ name, route }) => {
    const change = changes[name];
    const there = await server.office();
    const { params, ...ask } = (await change?.ready(server, there)) ?? {};
    const token = change?.by === undefined ? await tokenOf({ org: there.org }) : null;
    const response = await server.send(route.method, pathOf(route, params), { token, ...ask });
    expect([response.status, response.ok ? "" : await response.text()]).toEqual([route.status, ""]);
  });

  test.each(reading)("$name works", async ({ name, route }) => {
    const [noun = ""] = name.split(".");
    const params = { id: own[noun as Named] ?? "", key: own.roles };
    const response = await server.send(route.method, pathOf(route, params), {
      token: await tokenOf({ org: office.org }),
      query: name === "verification.get" ? { contactId: own.contacts } : {},
    });
    await response.body?.cancel();
    expect(response.status).toBeLessThan(500);
  });

  test("a mail of a kind that only the newer version knows is left to it", async () => {
    const row = { organization_id: office.org, id: "snd_of_tomorrow", message_id: "tomorrow" };
    await server.database.db
      .insertInto("sends")
      .values({ ...row, kind: "of_tomorrow" as "invitation" })
      .execute();
    await invite(server, office);
    const { rows } = await sql`select state, attempts from latchkey.sends where id = 'snd_of_tomorrow'`.execute(
      server.database.db,
    );
    expect(rows).toEqual([{ state: "queued", attempts: 0 }]);
  });

  test("an event of a type that only the newer version knows does not break the trail", async () => {
    await sql`
      insert into latchkey.events (organization_id, id, type, target_type, target_id)
      values (${office.org}, 'evt_zzzzzzzzzzzzzzzzzzzzzzzzzz', 'rocket.launched', 'rocket', 'rkt_1')`.execute(
      server.database.db,
    );
    expect((await office.admin.events.list()).status).toBe(200);
  });
});
