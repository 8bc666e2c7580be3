import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { full } from "../full.js";
import { ended } from "./batch-end.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("batches on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
  });

  const contact = async (name: string, more: Record<string, unknown> = {}) =>
    (
      await office.admin.contacts.create({
        body: {
          firstName: name,
          lastName: "Guest",
          type: "tenant",
          email: office.address(name.replaceAll(" ", "-")),
          workspaces: [{ id: office.workspaceId }],
          ...more,
        },
      })
    ).body.id;
  const itemsOf = async (id: string, query: Record<string, string | number> = {}, caller = office.admin) =>
    (await caller.batches.items({ params: { id }, query })).body.data;
  const started = async (body: Record<string, unknown>, caller = office.admin) =>
    (await caller.batches.create({ body: { role: "tenant", ...body } })).body;
  const countsAddUp = async (id: string) => {
    const { body } = await office.admin.batches.get({ params: { id } });
    const items = await itemsOf(id, { limit: 200 });
    const count = (status: string) => items.filter((item) => item.status === status).length;
    expect(body).toMatchObject({
      total: items.length,
      sent: count("sent"),
      failed: count("failed"),
      skipped: count("skipped"),
    });
  };

  test("an id of another organization is skipped like one that does not exist", async () => {
    const { invitation } = await invite(server, await server.office());
    const batch = await started({ contactIds: ["con_unknown", invitation.contactId] });
    expect(batch).toMatchObject({ status: "completed", total: 2, skipped: 2 });
    const [unknown, foreign] = (await itemsOf(batch.id)).map((item) => ({ ...item, id: "", contactId: "" }));
    expect(foreign).toEqual(unknown);
  });

  test("cancelling stops what is not yet sent, and revokes the invitations whose mails had not gone", async () => {
    const count = full(60, 200);
    const invitations = Array.from({ length: count }, (_, n) => ({
      email: office.address(`many${n}`),
      firstName: `P${n}`,
      role: "tenant",
      workspaceIds: [office.workspaceId],
    }));
    const batch = await started({ invitations });
    const cancelled = await office.admin.batches.cancel({ params: { id: batch.id } });
    expect(cancelled.body.status).toBe("cancelled");
    await expect
      .poll(async () => (await itemsOf(batch.id, { limit: 200 })).filter(({ status }) => status === "queued").length)
      .toBe(0);
    const items = await itemsOf(batch.id, { limit: 200 });
    const sent = items.filter(({ status }) => status === "sent");
    expect(items.filter(({ status, code }) => status === "skipped" && code === "cancelled").length + sent.length).toBe(
      count,
    );
    const made = (await office.admin.invitations.list({ query: { batchId: batch.id, limit: 200 } })).body.data;
    const isStopped = new Map(items.map(({ invitationId, status }) => [invitationId, status === "skipped"]));
    expect(made.map(({ id, status }) => [id, status])).toEqual(
      made.map(({ id }) => [id, isStopped.get(id) ? "revoked" : "open"]),
    );
    await countsAddUp(batch.id);
    expect((await office.admin.batches.cancel({ params: { id: batch.id } })).body).toMatchObject({
      status: "cancelled",
      sent: sent.length,
    });
  });

  test("accepts 50,000 ids in one body, and not one more", async () => {
    const first = await contact("first");
    const contactIds = [first, ...Array.from({ length: 49_999 }, (_, n) => `con_nobody${n}`)];
    const { body: batch } = await office.admin.batches.create({ body: { contactIds, role: "tenant" } });
    expect(batch).toMatchObject({ total: 50_000, skipped: 49_999, status: "queued" });
    expect(await ended(office.admin, batch.id)).toMatchObject({ total: 50_000, sent: 1, skipped: 49_999 });
    const page = await office.admin.batches.items({ params: { id: batch.id }, query: { limit: 2, status: "skipped" } });
    const next = await office.admin.batches.items({
      params: { id: batch.id },
      query: { limit: 2, status: "skipped", cursor: page.body.nextCursor ?? "" },
    });
    expect([...page.body.data, ...next.body.data].map(({ contactId }) => contactId)).toEqual([
      "con_nobody0",
      "con_nobody1",
      "con_nobody2",
      "con_nobody3",
    ]);
    expect(
      (await office.admin.batches.create({ body: { contactIds: [...contactIds, "con_x"], role: "tenant" } })).code,
    ).toBe("validation_failed");
  });
});
