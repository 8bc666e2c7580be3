import { RawNode, type KyselyPlugin } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { testDatabase } from "../database.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

// Every process takes a share of a daily cap now and then. These shares last for all that is sent here.
const limits = { mailsPerInviterPerDay: 1_000_000, mailsPerOrganizationPerDay: 1_000_000 };

/** Counts what is sent to the database, `begin` and `commit` apart. */
function counting({ db, ...database }: Database) {
  const sent: string[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      sent.push(RawNode.is(node) ? node.sqlFragments.join("?") : node.kind);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { sent, database: { ...database, db: db.withPlugin(plugin) } };
}

describe("statements", () => {
  let server: TestServer;
  let sent: string[];
  beforeAll(async () => {
    const counted = counting(await testDatabase("postgres"));
    sent = counted.sent;
    server = await ownServer(counted.database, { work: false, limits });
  });
  afterAll(() => server.close());

  async function during(work: () => Promise<unknown>): Promise<string[]> {
    const before = sent.length;
    await work();
    return sent.slice(before);
  }
  /** An office whose process has its share of the daily caps. */
  async function office(): Promise<Office> {
    const made = await server.office();
    const body = { email: made.address("first"), firstName: "Ana", lastName: "First", ...place(made) };
    expect((await made.admin.invitations.create({ body })).status).toBe(201);
    return made;
  }
  const people = (office: Office, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      email: office.address(`guest${n}`),
      firstName: "Robin",
      lastName: `Guest ${n}`,
    }));
  const place = ({ workspaceId }: Office) => ({ role: "tenant", workspaceIds: [workspaceId] });

  test("an invitation takes four, one for its inviter, and one that wakes the workers", async () => {
    const { admin, ...rest } = await office();
    const [person] = people({ admin, ...rest }, 1);
    const body = { ...person, ...place({ admin, ...rest }) };
    expect((await during(() => admin.invitations.create({ body }))).length).toBeLessThanOrEqual(6);
  });

  test("of a batch: one writes the invitations of a hundred people", async () => {
    const here = await office();
    const { admin } = here;
    const { body } = await admin.batches.create({ body: { ...place(here), invitations: people(here, 100) } });
    const all = await during(() => server.latchkey.work({ maxSeconds: 0 }));
    expect(all.filter((text) => text.includes("insert into latchkey.invitations"))).toHaveLength(1);
    expect((await admin.invitations.list({ query: { batchId: body.id, limit: 100 } })).body.data).toHaveLength(100);
  });

  test("of a sync are hardly more for forty people who are invited by it than for four", async () => {
    const counts = [];
    for (const size of [4, 40]) {
      const here = await office();
      const { admin, workspaceId } = here;
      const addWorkspace = (id: string) => admin.workspaces.put({ params: { id }, body: { name: id } });
      await Promise.all([addWorkspace("second"), addWorkspace("third")]);
      const inPlaces = (...ids: string[]) => ({
        contacts: people(here, size).map((person, n) => ({
          ...person,
          externalId: `t-${n}`,
          workspaces: ids.map((id) => ({ id })),
        })),
      });
      await admin.contacts.sync({ body: inPlaces(workspaceId) });
      for (const { id, externalId } of (await admin.contacts.list({ query: { limit: 50 } })).body.data)
        if (externalId !== null)
          await admin.contacts.setAutoInvite({ params: { id }, body: { enabled: true, role: "tenant" } });
      // Half of them are invited by now. Their invitations are extended, the others are invited.
      const half = inPlaces(workspaceId, "second").contacts.slice(0, size / 2);
      await admin.contacts.sync({ body: { contacts: half } });
      const sync = () => admin.contacts.sync({ body: inPlaces(workspaceId, "second", "third") });
      counts.push((await during(sync)).length);
      expect((await admin.invitations.list({ query: { limit: 50 } })).body.data).toHaveLength(size + 1);
    }
    // Waking the workers may be one more.
    expect(counts[1]).toBeLessThanOrEqual((counts[0] ?? 0) + 2);
  });
});
