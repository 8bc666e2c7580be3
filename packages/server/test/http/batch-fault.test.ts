import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { bothEngines, testDatabase } from "../database.js";
import { ended } from "./batch-end.js";
import { ownServer } from "./test-server.js";

describe.each(bothEngines)("a fault in a batch, on %s", (engine) => {
  test("a row that cannot be written fails alone, and the others are sent", async () => {
    const idle = await ownServer(await testDatabase(engine), { work: false });
    const office = await idle.office();
    const invitations = Array.from({ length: 9 }, (_, n) => ({ email: office.address(`p${n}`), firstName: `P${n}` }));
    const options = { role: "tenant", workspaceIds: [office.workspaceId] };
    const { id } = (await office.admin.batches.create({ body: { ...options, invitations } })).body;
    // What no request can bring about: a fault of the server's own.
    await sql`update latchkey.batch_items set person = person || '{"expiresInDays": -1}'
      where person ->> 'firstName' = 'P4'`.execute(idle.database.db);

    const working = await ownServer(idle.database);
    const { batches } = working.as({ org: office.org });
    expect(await ended(working.as({ org: office.org }), id)).toMatchObject({ sent: 8, failed: 1 });
    expect((await batches.items({ params: { id }, query: { status: "failed" } })).body.data).toMatchObject([
      { email: invitations[4]?.email, code: "internal_error", invitationId: null },
    ]);
    expect(working.log.join()).toContain("an item of a batch failed");
    await idle.latchkey.stop();
    await idle.sink.stop();
    await working.close();
  });
});
