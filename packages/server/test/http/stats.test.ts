import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("statistics of many people, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("are counted once for all who ask, and follow what happens", async () => {
    const office = await server.office();
    const { db } = server.database;
    await sql`
      insert into latchkey.contacts (organization_id, id, type, first_name, last_name, search_text, sort_name)
      select ${office.org}, 'con_' || n, 'tenant', 'Ana', 'Reyes', '', '' from generate_series(1, 10000) n`.execute(db);
    await sql`
      insert into latchkey.contact_workspaces (organization_id, contact_id, workspace_id)
      select ${office.org}, 'con_' || n, ${office.workspaceId} from generate_series(1, 10000) n`.execute(db);
    await sql`
      insert into latchkey.invitations (organization_id, id, contact_id, email, role, activation, inviter_id,
        inviter_role, locale, current_link_id, expires_in_days, expires_at)
      select ${office.org}, 'inv_' || n, 'con_' || n, 'ana@home.test', 'tenant', 'password', 'usr_1', 'admin', 'en',
        'lnk_' || n, 14, now() + interval '14 days' from generate_series(1, 10000) n`.execute(db);
    const read = async () => (await office.admin.stats.get({ query: {} })).body;
    const answers = await Promise.all(Array.from({ length: 6 }, read));
    for (const stats of answers) {
      expect(stats).toMatchObject({ invited: 10_000, delivered: 0, activated: 0, active: 0, notReached: 10_000 });
      expect(stats.byDay.at(-1)).toMatchObject({ invited: 10_000 });
      expect(stats.byWorkspace).toMatchObject([
        { workspaceId: office.workspaceId, contacts: 10_000, invited: 10_000, activated: 0 },
      ]);
    }
    expect(await countsKept(office.org)).toBe(1);

    await office.admin.invitations.create({ body: { email: office.address("bo"), firstName: "Bo", role: "tenant" } });
    expect(await read()).toEqual(answers[0]);
    // They are old now: whoever asks gets them once more, while they are counted again.
    await sql`update latchkey.kept_stats set counted_at = counted_at - took_ms * interval '21 milliseconds'
      - interval '6 seconds' where organization_id = ${office.org}`.execute(db);
    expect(await read()).toEqual(answers[0]);
    await expect.poll(read).toMatchObject({ invited: 10_001 });
    // They are too old to be shown.
    await office.admin.invitations.create({ body: { email: office.address("cy"), firstName: "Cy", role: "tenant" } });
    await sql`update latchkey.kept_stats set counted_at = counted_at - interval '1 day'
      where organization_id = ${office.org}`.execute(db);
    expect(await read()).toMatchObject({ invited: 10_002 });
  });

  const countsKept = async (org: string) => {
    const { rows } = await sql`select from latchkey.kept_stats where organization_id = ${org}`.execute(
      server.database.db,
    );
    return rows.length;
  };
});
