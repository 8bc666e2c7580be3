import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createJobs } from "../../src/jobs/pg-boss.js";
import type { Database } from "../../src/store/database.js";
import { SEND_MAIL } from "../../src/use-cases/mail/issue-link.js";
import { bothEngines, testDatabase } from "../database.js";
import { invite } from "./people.js";
import { ownServer, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("a mail whose job is lost, on %s", (engine) => {
  let database: Database;
  let server: TestServer;
  let office: Office;
  let email: string;
  beforeAll(async () => {
    database = await testDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    // Without a mail server every mail waits.
    server = await ownServer(database, { smtp: null });
    office = await server.office();
    email = office.address("ana");
    await office.admin.invitations.create({ body: { email, firstName: "Ana", role: "tenant" } });
  });
  afterEach(() => stop());

  const stop = async () => {
    await server.latchkey.stop();
    await server.sink.stop();
  };
  /** Stops the server and starts another over its database. */
  async function restart(options: Parameters<typeof ownServer>[1] = {}): Promise<void> {
    await stop();
    server = await ownServer(database, options);
  }
  const jobs = async () =>
    (await sql`select id from latchkey_jobs.job where name = 'send-mail' and state < 'completed'`.execute(database.db))
      .rows.length;

  test.each(["queued", "deferred", "sending"] as const)("is found and sent if it was %s", async (state) => {
    await database.db.updateTable("sends").set({ state }).where("organization_id", "=", office.org).execute();
    await sql`delete from latchkey_jobs.job`.execute(database.db);
    await restart();
    await server.sink.mailTo(email);
    await expect.poll(jobs).toBe(0);
    expect(server.sink.mails).toHaveLength(1);
  });

  test("gets no second job while the queue has one, nor after it was sent", async () => {
    await restart({ smtp: null });
    expect(await jobs()).toBe(1);
    await restart();
    await server.sink.mailTo(email);
    await expect.poll(jobs).toBe(0);
    await restart();
    expect(await jobs()).toBe(0);
  });
});

describe("a mail whose job runs twice", () => {
  /** Sends a mail, sets its state, runs its job once more, and returns the mails that came. */
  async function sentAndRunAgain(state: "sent" | "sending") {
    const server = await testServer("postgres");
    const { db } = server.database;
    const office = await server.office();
    const { email } = await invite(server, office);
    const { id } = await db
      .selectFrom("sends")
      .select("id")
      .where("organization_id", "=", office.org)
      .executeTakeFirstOrThrow();
    const done = async () =>
      (
        await sql`select from latchkey_jobs.job
          where name = ${SEND_MAIL} and state = 'completed' and data->>'sendId' = ${id}`.execute(db)
      ).rows.length;
    await expect.poll(done).toBe(1);
    await db.updateTable("sends").set({ state }).where("id", "=", id).execute();
    const jobs = createJobs(server.database, {
      queues: [SEND_MAIL],
      onError: () => undefined,
      onJobError: () => undefined,
    });
    await jobs.start();
    await jobs.enqueue(db, SEND_MAIL, { organizationId: office.org, sendId: id });
    await expect.poll(done).toBe(2);
    await jobs.stop();
    const mails = server.sink.allTo(email);
    await server.close();
    return mails;
  }

  test("is sent once", async () => {
    expect(await sentAndRunAgain("sent")).toHaveLength(1);
  });

  test("has the same Message-ID both times if the first was not recorded as sent", async () => {
    const [one, other] = (await sentAndRunAgain("sending")).map(({ messageId }) => messageId);
    expect(other).toBe(one);
  });
});
