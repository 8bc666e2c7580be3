import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { bothEngines, testDatabase } from "../database.js";
import { invite } from "./people.js";
import { ownServer, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("a mail whose worker died, on %s", (engine) => {
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
  const waiting = async () =>
    (await database.db.selectFrom("sends").select("id").where("next_attempt_at", "is not", null).execute()).length;

  test.each(["queued", "deferred", "sending"] as const)("is found and sent once if it was %s", async (state) => {
    await database.db
      .updateTable("sends")
      .set({ state, next_attempt_at: sql`now() - interval '1 minute'` })
      .where("organization_id", "=", office.org)
      .execute();
    await stop();
    server = await ownServer(database);
    await server.sink.mailTo(email);
    await expect.poll(waiting).toBe(0);
    expect(server.sink.mails).toHaveLength(1);
  });
});

test("a mail that was sent, but not recorded as sent, is sent again with the same Message-ID", async () => {
  const server = await testServer("postgres");
  const office = await server.office();
  const { email } = await invite(server, office);
  const { db } = server.database;
  const ofOffice = () => db.selectFrom("sends").select("state").where("organization_id", "=", office.org);
  await expect.poll(async () => (await ofOffice().executeTakeFirst())?.state).toBe("sent");
  await db
    .updateTable("sends")
    .set({ state: "sending", next_attempt_at: sql`now() - interval '1 minute'` })
    .where("organization_id", "=", office.org)
    .execute();
  await server.sink.mailTo(email, 1);
  const [one, other] = server.sink.allTo(email).map(({ messageId }) => messageId);
  expect(other).toBe(one);
  await server.close();
});
