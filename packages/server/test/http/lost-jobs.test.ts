import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { bothEngines, testDatabase } from "../database.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(bothEngines)("mails whose jobs are lost, on %s", (engine) => {
  let database: Database;
  let server: TestServer;
  let email: string;
  beforeEach(async () => {
    database = await testDatabase(engine);
    // Without a mail server everything waits.
    server = await testServer(database, { smtp: null });
    const office = await server.office();
    email = office.address("ana");
    await office.admin.invitations.create({ body: { email, firstName: "Ana", role: "tenant" } });
  });
  afterEach(() => server.close());

  /** Lets the server end, and starts another over its database. */
  async function restart(options: Parameters<typeof testServer>[1] = {}): Promise<void> {
    await server.latchkey.stop();
    await server.sink.stop();
    server = await testServer(database, options);
  }
  const jobs = async () =>
    (await sql`select id from latchkey_jobs.job where name = 'send-mail' and state < 'completed'`.execute(database.db))
      .rows.length;

  test.each(["queued", "deferred", "sending"] as const)("one that is %s is found and sent", async (state) => {
    await database.db.updateTable("sends").set({ state }).execute();
    await sql`delete from latchkey_jobs.job`.execute(database.db);
    await restart();
    await server.sink.mailTo(email);
    await expect.poll(jobs).toBe(0);
    expect(server.sink.mails).toHaveLength(1);
  });

  test("one that the queue has still is not asked for again, nor one that has come to its end", async () => {
    await restart({ smtp: null });
    expect(await jobs()).toBe(1);
    await restart();
    await server.sink.mailTo(email);
    await expect.poll(jobs).toBe(0);
    await restart();
    expect(await jobs()).toBe(0);
  });
});
