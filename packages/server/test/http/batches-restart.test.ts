import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../database.js";
import { full } from "../full.js";
import { ended } from "./batch-end.js";
import { testServer } from "./test-server.js";

const count = full(40, 200);

describe.each(bothEngines)("a batch whose server stops, on %s", (engine) => {
  test("continues after a restart without sending twice or losing an invitation", async () => {
    const database = await testDatabase(engine);
    const one = await testServer(database);
    const office = await one.office();
    const invitations = Array.from({ length: count }, (_, n) => ({
      email: office.address(`p${n}`),
      firstName: `P${n}`,
      lastName: "Guest",
      role: "tenant",
      workspaceIds: [office.workspaceId],
    }));
    const { body: batch } = await office.admin.batches.create({ body: { invitations, role: "tenant" } });
    const made = () =>
      database.db
        .selectFrom("invitations")
        .select(sql<string>`count(*)`.as("count"))
        .where("organization_id", "=", office.org)
        .executeTakeFirstOrThrow();
    await expect.poll(async () => Number((await made()).count)).toBeGreaterThan(5);
    await one.latchkey.stop();

    // Two servers continue it at the same time.
    const [two, three] = [
      await testServer(database, { smtp: one.sink.url }),
      await testServer(database, { smtp: one.sink.url }),
    ];
    const again = two.as({ org: office.org });
    expect(await ended(again, batch.id)).toMatchObject({
      status: "completed",
      total: count,
      sent: count,
      failed: 0,
      skipped: 0,
    });
    expect(Number((await made()).count)).toBe(count);
    const counts = invitations.map(({ email }) => one.sink.allTo(email).length);
    expect(new Set(counts)).toEqual(new Set([1]));
    await Promise.all([two, three].map(({ latchkey }) => latchkey.stop()));
    await Promise.all([one, two, three].map(({ sink }) => sink.stop()));
    await database.close();
  });
});
