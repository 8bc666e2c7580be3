import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { ended } from "./batch-end.js";
import { accept, invite } from "./people.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("a mail server that is set up wrong, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  // A server each, because what was taken in the last minute counts.
  beforeEach(async () => {
    server = await ownServer(engine, { limits: { mailRetrySeconds: { first: 1, longest: 1 } } });
    office = await server.office();
  });
  afterEach(() => server.close());

  const refuseAll = (text: string) => server.sink.answer(() => ({ code: 550, text }));
  const suppressed = async () => (await office.admin.suppressions.list({ query: { limit: 200 } })).body.data.length;

  /** Invites 40 people in a batch, and waits until the mail server has said something of as many as it gets to. */
  async function inviteForty() {
    const emails = Array.from({ length: 40 }, (_, n) => office.address(`resident-${n}`));
    const invitations = emails.map((email) => ({ email, firstName: "Rosa", lastName: "Guest" }));
    const body = { invitations, role: "tenant", workspaceIds: [office.workspaceId] };
    const { id } = (await office.admin.batches.create({ body })).body;
    await expect.poll(() => server.log.join("\n")).toContain("refuses most recipients");
    return { emails, id };
  }

  test.each(["relay not permitted", "5.7.1 relaying denied"])(
    "puts nobody on the list of suppressed addresses, and a retry reaches everyone: 550 %s",
    async (text) => {
      refuseAll(text);
      const { emails, id } = await inviteForty();
      const rows = async () => (await office.admin.invitations.list({ query: { batchId: id, limit: 200 } })).body.data;
      await expect
        .poll(async () => (await rows()).map(({ deliveryReason }) => deliveryReason))
        .toContain(`The mail server refuses most recipients, so sending has paused. The mail server said: 550 ${text}`);
      expect(await suppressed()).toBe(0);
      // Most of them wait, because sending has stopped.
      expect((await rows()).filter(({ delivery }) => delivery === "queued").length).toBeGreaterThan(20);
      expect((await server.anonymous.system.health()).body).toMatchObject({ status: "degraded", mail: "refused" });
      server.sink.answer(() => null);
      const { failed } = await ended(office.admin, id);
      expect(failed).toBeLessThan(20);
      await office.admin.batches.retry({ params: { id } });
      await Promise.all(emails.map((email) => server.sink.mailTo(email)));
      expect(await ended(office.admin, id)).toMatchObject({ sent: 40, failed: 0 });
      expect((await server.anonymous.system.health()).body.mail).toBe("ok");
    },
  );

  test("stops before it calls everyone unknown, and one lift and a retry reach everyone", async () => {
    refuseAll("5.1.1 user unknown in relay recipient table");
    const { emails, id } = await inviteForty();
    expect(await suppressed()).toBeLessThan(20);
    server.sink.answer(() => null);
    await ended(office.admin, id);
    const count = await suppressed();
    expect((await office.admin.suppressions.lift({ body: {} })).body).toEqual({ lifted: count, remaining: 0 });
    await office.admin.batches.retry({ params: { id } });
    await Promise.all(emails.map((email) => server.sink.mailTo(email)));
  });

  test("does not keep the password reset of an active account from its owner", async () => {
    const { email, token } = await invite(server, office);
    await accept(server, token);
    const invitation = { email, firstName: "Rosa", role: "owner", workspaceIds: [office.workspaceId] };
    server.sink.answer(() => ({ code: 550, text: "5.1.1 user unknown in relay recipient table" }));
    await office.admin.invitations.create({ body: invitation });
    await expect.poll(suppressed).toBe(1);
    server.sink.answer(() => null);
    await server.anonymous.passwordReset.request({ body: { email } });
    await server.sink.mailTo(email, 1);
    // And one that comes back suppresses nothing by itself.
    await office.admin.suppressions.lift({ body: {} });
    server.sink.answer(() => ({ code: 550, text: "5.1.1 no such user" }));
    await server.anonymous.passwordReset.request({ body: { email } });
    const bounced = () =>
      server.database.db
        .selectFrom("sends")
        .select("id")
        .where("state", "=", "bounced")
        .where("kind", "=", "password_reset")
        .execute();
    await expect.poll(bounced).toHaveLength(1);
    expect(await suppressed()).toBe(0);
  });
});
