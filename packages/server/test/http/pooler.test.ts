import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.js";
import { createPostgresDatabase } from "../database.js";
import { TEMPLATE } from "../global-setup.js";
import { createTransactionPooler } from "../transaction-pooler.js";
import { tokenIn } from "./mail-sink.js";
import { accept } from "./people.js";
import { ownServer } from "./test-server.js";

test("people are invited in a batch, mailed and let in through a pooler of transactions", async () => {
  const pooler = await createTransactionPooler(await createPostgresDatabase(TEMPLATE));
  const server = await ownServer(await openDatabase(pooler.url));
  const office = await server.office();
  const emails = Array.from({ length: 12 }, (_, at) => office.address(`resident${at}`));
  const invitations = emails.map((email) => ({ email, firstName: "Robin", lastName: "Guest" }));
  const { status, body } = await office.admin.batches.create({ body: { invitations, role: "tenant" } });
  expect(status).toBe(202);
  const mails = await Promise.all(emails.map((email) => server.sink.mailTo(email, 0)));
  for (const mail of mails.slice(0, 3)) await accept(server, tokenIn(mail));
  await expect
    .poll(async () => (await office.admin.batches.get({ params: { id: body.id } })).body)
    .toMatchObject({ status: "completed", sent: 12 });
  expect((await server.anonymous.system.ready()).status).toBe(200);
  // No request met a session that was someone else's.
  expect(server.log.filter((line) => (JSON.parse(line) as { level: string | number }).level === "error")).toEqual([]);
  await server.close();
  await pooler.close();
});
