import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { full } from "../full.js";
import { ended } from "./batch-end.js";
import { tokenIn } from "./mail-sink.js";
import { accept, invite } from "./people.js";
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

  test("invites exactly the people named, in order, each once, and says why for each one skipped", async () => {
    const [ana, ben] = [await contact("ana"), await contact("ben")];
    const mailless = await contact("mailless", { email: null });
    const { invitation: theirs } = await invite(server, await server.office());
    const { invitation: open } = await invite(server, office);
    const active = await invite(server, office);
    await accept(server, active.token);
    const contactIds = [
      ben,
      ana,
      ben,
      "con_unknown",
      theirs.contactId,
      mailless,
      open.contactId,
      active.invitation.contactId,
    ];
    const batch = await started({ contactIds, message: "Welcome" });
    expect(batch).toMatchObject({ status: "queued", total: 8, sent: 0, failed: 0, skipped: 3 });
    expect(await ended(office.admin, batch.id)).toMatchObject({
      status: "completed",
      total: 8,
      sent: 2,
      failed: 1,
      skipped: 5,
    });
    const items = await itemsOf(batch.id);
    expect(items.map(({ contactId, status, code }) => [contactId, status, code])).toEqual([
      [ben, "sent", null],
      [ana, "sent", null],
      [ben, "skipped", "conflict"],
      ["con_unknown", "skipped", "not_found"],
      [theirs.contactId, "skipped", "not_found"],
      [mailless, "failed", "not_eligible"],
      [open.contactId, "skipped", "already_invited"],
      [active.invitation.contactId, "skipped", "already_active"],
    ]);
    const [unknown, foreign] = [items[3], items[4]].map((item) => ({ ...item, id: "", contactId: "" }));
    expect(foreign).toEqual(unknown);
    expect(items[5]?.detail).toMatch(/email/i);
    const invitations = (await office.admin.invitations.list({ query: { batchId: batch.id } })).body.data;
    expect(
      invitations.map((invitation) => [invitation.contactId, invitation.message, invitation.inviter.name]).toReversed(),
    ).toEqual([
      [ben, "Welcome", "Dana Office"],
      [ana, "Welcome", "Dana Office"],
    ]);
    for (const { email, id } of invitations) {
      expect(server.sink.allTo(email)).toHaveLength(1);
      expect(items.find(({ invitationId }) => invitationId === id)).toMatchObject({ email, status: "sent" });
    }
    await accept(server, tokenIn(server.sink.allTo(invitations[0]?.email ?? "")[0] ?? (undefined as never)));
    await countsAddUp(batch.id);
  });

  test("creates people who are not on record, once each, and invites each member of a household", async () => {
    const email = office.address("family");
    const person = (firstName: string, more: object = {}) => ({
      email,
      firstName,
      lastName: "Núñez",
      role: "tenant",
      workspaceIds: [office.workspaceId],
      ...more,
    });
    const batch = await started({
      invitations: [
        person("Rosa"),
        person("José", { role: "owner" }),
        person("ROSA"),
        person("Jose", { role: "tenant" }),
      ],
    });
    expect(await ended(office.admin, batch.id)).toMatchObject({ total: 4, sent: 3, skipped: 1, failed: 0 });
    expect((await itemsOf(batch.id)).map(({ status, code }) => [status, code])).toEqual([
      ["sent", null],
      ["sent", null],
      ["skipped", "conflict"],
      ["sent", null],
    ]);
    expect((await office.admin.contacts.list()).body.data.map(({ firstName }) => firstName).toSorted()).toEqual([
      "José",
      "Rosa",
    ]);
  });

  test("a filter selects the same contacts as the list of contacts", async () => {
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const chosen = [await contact("filter one"), await contact("filter two")];
    await contact("filter three", { type: "owner" });
    await contact("filter four", { workspaces: [{ id: "oak" }] });
    await contact("someone else");
    const batch = await started({
      filter: { type: ["tenant"], workspaceId: office.workspaceId, q: "FILTER", status: ["pending"] },
    });
    expect(batch).toMatchObject({ total: 2 });
    await ended(office.admin, batch.id);
    expect((await itemsOf(batch.id)).map(({ contactId, status }) => [contactId, status])).toEqual(
      chosen.map((id) => [id, "sent"]),
    );
    expect(await started({ filter: { q: "nobody is called so" } })).toMatchObject({ status: "completed", total: 0 });
  });

  test("cancelling stops what is not yet sent, and keeps the invitations that were created", async () => {
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
    expect((await office.admin.invitations.list({ query: { batchId: batch.id, limit: 200 } })).body.data).toHaveLength(
      sent.length,
    );
    await countsAddUp(batch.id);
    expect((await office.admin.batches.cancel({ params: { id: batch.id } })).body).toMatchObject({
      status: "cancelled",
      sent: sent.length,
    });
  });

  test("the same idempotency key creates one batch", async () => {
    const contactIds = [await contact("once")];
    const ask = { body: { contactIds, role: "tenant" }, headers: { "Idempotency-Key": "batch-1" } };
    const [first, second] = [await office.admin.batches.create(ask), await office.admin.batches.create(ask)];
    expect([first.status, second.status, second.headers.get("Idempotency-Replayed")]).toEqual([202, 202, "true"]);
    expect(second.body).toEqual(first.body);
    expect((await office.admin.batches.create({ ...ask, body: { ...ask.body, role: "owner" } })).code).toBe(
      "idempotency_key_reused",
    );
    await ended(office.admin, first.body.id);
    expect((await office.admin.invitations.list()).body.data).toHaveLength(1);
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
