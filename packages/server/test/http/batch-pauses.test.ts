import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

// Several chunks, so that some of it is always left to make.
const PEOPLE = 1500;
/** What a process makes ahead of its mails, and what is on its connections. */
const MOST_AHEAD = 1200;

describe.each(bothEngines)("a batch whose mails are slow, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let letGo: () => void;
  let id: string;
  const limits = { mailsPerInviterPerDay: 1_000_000, mailsPerOrganizationPerDay: 1_000_000 };
  beforeEach(async () => {
    server = await ownServer(engine, { limits });
    office = await server.office();
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    server.sink.answer(async () => {
      await gate;
      return null;
    });
    const invitations = Array.from({ length: PEOPLE }, (_, n) => ({
      email: office.address(`slow${n}`),
      firstName: `P${n}`,
      workspaceIds: [office.workspaceId],
    }));
    id = (await office.admin.batches.create({ body: { invitations, role: "tenant" } })).body.id;
    await expect.poll(() => mailsWaiting()).toBeGreaterThan(300);
  });
  afterEach(async () => {
    letGo();
    await server.close();
  });

  const mailsWaiting = async () =>
    (
      await server.database.db
        .selectFrom("sends")
        .select("id")
        .where("organization_id", "=", office.org)
        .where("state", "in", ["queued", "sending"])
        .execute()
    ).length;
  const open = async () =>
    (
      await server.database.db
        .selectFrom("invitations")
        .select("id")
        .where("organization_id", "=", office.org)
        .where("status", "=", "open")
        .execute()
    ).length;
  const act = (verb: "pause" | "resume" | "cancel") => office.admin.batches[verb]({ params: { id } });
  const sent = () => server.sink.mails.length;

  test("is made only a little ahead of its mails", async () => {
    const { body } = await office.admin.batches.get({ params: { id } });
    expect(body).toMatchObject({ status: "running", total: PEOPLE });
    const ahead = await open();
    expect(ahead).toBeLessThanOrEqual(MOST_AHEAD);
    letGo();
    await expect.poll(() => open()).toBeGreaterThan(ahead);
  });

  test("stops when it is paused, and goes on without a copy when it is resumed", async () => {
    expect((await act("pause")).body.pausedAt).not.toBeNull();
    letGo();
    // What waits comes back until the batch is resumed.
    await expect.poll(() => mailsWaiting()).toBe(0);
    const before = sent();
    expect(before).toBeLessThan(100);
    expect((await office.admin.batches.get({ params: { id } })).body).toMatchObject({ status: "running", failed: 0 });
    await act("resume");
    await expect.poll(() => sent()).toBeGreaterThan(before + 200);
    expect((await office.admin.batches.get({ params: { id } })).body).toMatchObject({ failed: 0, skipped: 0 });
    expect(new Set(server.sink.mails.map(({ messageId }) => messageId)).size).toBe(sent());
  });

  test("is taken back when it is canceled: nobody who got no mail stays invited", async () => {
    const { body } = await act("cancel");
    expect(body).toMatchObject({ status: "cancelled", pausedAt: null });
    expect(body.skipped).toBeGreaterThan(PEOPLE - 100);
    letGo();
    await expect.poll(() => mailsWaiting()).toBe(0);
    expect(sent()).toBeLessThan(100);
    const after = (await office.admin.batches.get({ params: { id } })).body;
    expect(after.sent + after.skipped).toBe(PEOPLE);
    expect(after.sent).toBe(sent());
    expect(after.finishedAt).not.toBeNull();
    // A retry sends nothing: what was canceled has not failed.
    await office.admin.batches.retry({ params: { id } });
    expect((await office.admin.batches.get({ params: { id } })).body).toEqual(after);
    const invited = await office.admin.contacts.list({ query: { status: "invited", limit: 200 } });
    expect(invited.body.data.length).toBeLessThanOrEqual(sent());
  });
});
