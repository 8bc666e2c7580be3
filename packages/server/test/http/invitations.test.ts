import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { engines } from "../database.js";
import { age, invite } from "./people.js";
import { ownServer, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("invitations on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
  });

  test("the database refuses a second open invitation of one contact and role", async () => {
    const { db } = server.database;
    const { invitation } = await invite(server, office);
    const again = sql`insert into latchkey.invitations
      select (jsonb_populate_record(i, '{"id": "inv_again"}')).* from latchkey.invitations i
      where i.id = ${invitation.id}`.execute(db);
    await expect(again).rejects.toMatchObject({ code: "23505", constraint: "invitations_open_key" });
  });
});

// On Postgres only: the embedded database has no clock but the process's. The server is its own, as its timers go wrong.
test("a server with a wrong clock checks whether a link has expired by the database's", async () => {
  const server = await ownServer("postgres");
  const office = await server.office();
  const [open, over] = [await invite(server, office), await invite(server, office)];
  await age(server, over.invitation.id, "expires_at", sql<Date>`now() - interval '1 second'`);
  const stateOf = async (token: string) => (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
  try {
    for (const days of [-30, 30]) {
      vi.useFakeTimers({ now: Date.now() + days * 86_400_000, toFake: ["Date"] });
      expect([await stateOf(open.token), await stateOf(over.token)]).toEqual(["open", "expired"]);
      vi.useRealTimers();
    }
  } finally {
    vi.useRealTimers();
  }
  await server.close();
});
