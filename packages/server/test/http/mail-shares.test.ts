import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { ended } from "./batch-end.js";
import { accept, invite } from "./people.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("while the mails of a batch are stuck on %s", (engine) => {
  let server: TestServer;
  let large: Office;
  let other: Office;
  let batchId: string;
  let letGo: () => void;
  let slow: string[];
  let account: string;
  beforeAll(async () => {
    server = await ownServer(engine, { limits: { mailConnections: 5 } });
    [large, other] = [await server.office(), await server.office()];
    const { email, token } = await invite(server, other);
    account = email;
    await accept(server, token);
    slow = Array.from({ length: 40 }, (_, n) => large.address(`slow-${n}`));
    const released = new Promise<void>((resolve) => (letGo = resolve));
    let stuck = 0;
    const full = new Promise<void>((resolve) => {
      server.sink.answer(async (address) => {
        if (!address.startsWith("slow-")) return null;
        if ((stuck += 1) === 4) resolve();
        await released;
        return null;
      });
    });
    const invitations = slow.map((email) => ({ email, firstName: "Rosa", lastName: "Guest" }));
    batchId = (
      await large.admin.batches.create({ body: { invitations, role: "tenant", workspaceIds: [large.workspaceId] } })
    ).body.id;
    await full;
  });
  afterAll(() => server.close());

  test("single invitations go out, of the same organization and of others", async () => {
    for (const office of [large, other]) {
      const email = office.address("single");
      await office.admin.invitations.create({
        body: { email, firstName: "Rosa", lastName: "Guest", role: "tenant", workspaceIds: [office.workspaceId] },
      });
      await server.sink.mailTo(email);
    }
  });

  test("a password reset goes out", async () => {
    await server.anonymous.passwordReset.request({ body: { email: account } });
    await server.sink.mailTo(account, 1);
  });

  test("the batch ends once its mails get through, and each is sent once", async () => {
    letGo();
    expect(await ended(large.admin, batchId)).toMatchObject({ status: "completed", sent: slow.length, failed: 0 });
    expect(new Set(slow.map((email) => server.sink.allTo(email).length))).toEqual(new Set([1]));
  });
});
