import { beforeEach, expect } from "vitest";
import { eachServer, type Caller, type Office } from "../harness/index.js";

eachServer("batch-control", (server, test) => {
  let office: Office;
  beforeEach(async () => {
    office = await server.office();
  });

  const people = (names: readonly string[]) =>
    names.map((name) => ({ email: office.address(name), firstName: name, workspaceIds: [office.workspaceId] }));
  const start = async (names: readonly string[], options: object = {}, by: Caller = office.admin) =>
    (await by.batches.create({ body: { role: "tenant", invitations: people(names), ...options } })).body;
  const read = async (id: string) => (await office.admin.batches.get({ params: { id } })).body;
  const statusOf = async (id: string) => (await read(id)).status;
  const invitations = async (batchId: string) =>
    (await office.admin.invitations.list({ query: { batchId, limit: 200 } })).body.data;
  const events = async (type: "batch.paused" | "batch.resumed" | "batch.cancelled") =>
    (await office.admin.events.list({ query: { type } })).body.data.map(({ data }) => data["batchId"]);
  const limit = (perHour: number | null) =>
    office.admin.organization.put({
      body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", sending: { perHour } },
    });

  test("nothing of a batch is made before its time, and all of it then", async () => {
    const batch = await start(["ana", "ben"], { holdSeconds: 3600 });
    expect(batch).toMatchObject({ status: "queued", total: 2, sent: 0, startedAt: null, finishedAt: null });
    const sendAt = Date.parse(batch.sendAt ?? "");
    expect(sendAt - Date.parse(batch.createdAt)).toBe(3_600_000);
    await server.advance({ seconds: 3000 });
    expect(await invitations(batch.id)).toEqual([]);
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
    await server.advance({ seconds: 700 });
    await expect.poll(() => statusOf(batch.id)).toBe("completed");
    const after = await read(batch.id);
    expect(after).toMatchObject({ sent: 2 });
    expect(Date.parse(after.startedAt ?? "")).toBeGreaterThanOrEqual(sendAt);
    expect(Date.parse(after.finishedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(after.startedAt ?? ""));
  });

  test("all of a batch can be taken back before its time", async () => {
    const invited = people(["ana", "ben"]);
    const batch = await start([], { invitations: invited, holdSeconds: 60 });
    const { body } = await office.admin.batches.cancel({ params: { id: batch.id } });
    expect(body).toMatchObject({ status: "cancelled", total: 2, sent: 0, skipped: 2 });
    expect(body.finishedAt).not.toBeNull();
    await server.advance({ seconds: 120 });
    expect(await invitations(batch.id)).toEqual([]);
    expect(invited.flatMap(({ email }) => server.mailsTo(email))).toEqual([]);
    const rows = (await office.admin.batches.items({ params: { id: batch.id } })).body.data;
    expect(rows.map(({ status, code }) => [status, code])).toEqual([
      ["skipped", "cancelled"],
      ["skipped", "cancelled"],
    ]);
    expect(await events("batch.cancelled")).toEqual([batch.id]);
  });

  test("a time that has passed delays nothing", async () => {
    const batch = await start(["ana"], { sendAt: "2020-01-01T00:00:00.000Z" });
    expect(batch.sendAt).toBeNull();
    await expect.poll(() => statusOf(batch.id)).toBe("completed");
  });

  const wrongDelays: [string, object, string][] = [
    ["a time far ahead", { sendAt: "2199-01-01T00:00:00.000Z" }, "sendAt"],
    ["no time", { sendAt: "tomorrow" }, "sendAt"],
    ["more than a day", { holdSeconds: 86_401 }, "holdSeconds"],
    ["a part of a second", { holdSeconds: 0.5 }, "holdSeconds"],
    ["less than nothing", { holdSeconds: -1 }, "holdSeconds"],
    ["two delays", { holdSeconds: 1, sendAt: "2030-01-01T00:00:00.000Z" }, "holdSeconds"],
  ];
  test.each(wrongDelays)("a batch with %s is refused", async (_, delay, path) => {
    const refused = await office.admin.batches.create({
      body: { role: "tenant", invitations: people(["ana"]), ...delay },
    });
    expect(refused.problem).toMatchObject({ code: "validation_failed", errors: [{ path }] });
    expect((await office.admin.batches.list()).body.data).toEqual([]);
  });

  test("a paused batch waits until it is resumed, and says so once", async () => {
    const batch = await start(["ana"], { holdSeconds: 600 });
    const params = { id: batch.id };
    const paused = (await office.admin.batches.pause({ params })).body;
    expect(paused).toMatchObject({ status: "queued" });
    expect(paused.pausedAt).not.toBeNull();
    expect((await office.admin.batches.pause({ params })).body).toEqual(paused);
    await server.advance({ seconds: 1200 });
    expect(await invitations(batch.id)).toEqual([]);
    expect((await office.admin.batches.resume({ params })).body).toMatchObject({ pausedAt: null });
    await expect.poll(() => statusOf(batch.id)).toBe("completed");
    const after = await read(batch.id);
    expect((await office.admin.batches.resume({ params })).body).toEqual(after);
    expect((await office.admin.batches.pause({ params })).body).toEqual(after);
    expect([await events("batch.paused"), await events("batch.resumed")]).toEqual([[batch.id], [batch.id]]);
  });

  test("a paused batch can be canceled", async () => {
    const batch = await start(["ana"], { holdSeconds: 600 });
    const params = { id: batch.id };
    await office.admin.batches.pause({ params });
    expect((await office.admin.batches.cancel({ params })).body).toMatchObject({ status: "cancelled", pausedAt: null });
    expect((await office.admin.batches.resume({ params })).body).toMatchObject({ status: "cancelled" });
    expect(await events("batch.resumed")).toEqual([]);
  });

  test("an organization's limit per hour spaces its batches out", async () => {
    await limit(2);
    const batch = await start(["ana", "ben", "cem"]);
    expect(batch.perHour).toBe(2);
    await expect.poll(async () => (await read(batch.id)).sent).toBe(1);
    await server.advance({ seconds: 1000 });
    expect((await read(batch.id)).sent).toBe(1);
    await server.advance({ seconds: 1000 });
    await expect.poll(async () => (await read(batch.id)).sent).toBe(2);
    expect(await statusOf(batch.id)).toBe("running");
    await server.advance({ seconds: 2000 });
    await expect.poll(() => statusOf(batch.id)).toBe("completed");
  });

  test("single invitations do not wait for the limit per hour", async () => {
    await limit(1);
    const batch = await start(["ana", "ben"]);
    await expect.poll(async () => (await read(batch.id)).sent).toBe(1);
    const [cem] = people(["cem"]);
    await office.admin.invitations.create({ body: { ...cem, role: "tenant" } });
    await server.mailTo(cem?.email ?? "");
    expect((await read(batch.id)).sent).toBe(1);
  });

  test("the limit per hour is stored, and stays where a client does not know it", async () => {
    expect((await limit(200)).body.sending).toEqual({ perHour: 200 });
    const put = { name: "Maple Street Homes", contactEmail: "hello@maple.example" };
    expect((await office.admin.organization.put({ body: put })).body.sending).toEqual({ perHour: 200 });
    expect((await office.admin.organization.get()).body.sending).toEqual({ perHour: 200 });
    expect((await limit(null)).body.sending).toEqual({ perHour: null });
    for (const perHour of [0, -1, 1.5, 1_000_001])
      expect((await limit(perHour)).problem).toMatchObject({ errors: [{ path: "sending.perHour" }] });
  });

  test("batches are listed, newest first, a page at a time, and by status", async () => {
    const first = await start(["ana"]);
    await expect.poll(() => statusOf(first.id)).toBe("completed");
    await server.advance({ seconds: 1 });
    const second = await start(["ben"], { holdSeconds: 3600 });
    await server.advance({ seconds: 1 });
    const third = await start(["cem"], { holdSeconds: 3600 });
    const list = async (query: Record<string, string | number> = {}, by: Caller = office.admin) =>
      (await by.batches.list({ query })).body;
    expect((await list()).data.map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect((await list()).data[2]).toEqual(await read(first.id));
    expect((await list({ status: "queued" })).data.map(({ id }) => id)).toEqual([third.id, second.id]);
    expect((await list({ status: "completed,cancelled" })).data.map(({ id }) => id)).toEqual([first.id]);
    const page = await list({ limit: 2 });
    expect((await list({ limit: 2, cursor: page.nextCursor ?? "" })).data.map(({ id }) => id)).toEqual([first.id]);
    expect(page.data[0]?.createdBy).toEqual({ id: expect.any(String), name: "Dana Office" });
    const manager = office.as({ role: "manager", sub: "limited", name: "Lee", workspaces: [office.workspaceId] });
    const own = await start(["dan"], { holdSeconds: 3600 }, manager);
    expect((await list({}, manager)).data.map(({ id, createdBy }) => [id, createdBy?.name])).toEqual([[own.id, "Lee"]]);
    expect((await manager.batches.summary({ params: { id: first.id } })).code).toBe("not_found");
    for (const call of [manager.batches.pause, manager.batches.resume])
      expect((await call({ params: { id: second.id } })).code).toBe("not_found");
  });

  test("a summary counts rows by reason, and what became of the invitations", async () => {
    const [ana, ben] = people(["ana", "ben"]);
    const batch = await start([], { invitations: [ana, ben, ana, { email: "nobody" }, { email: "" }] });
    await expect.poll(() => statusOf(batch.id)).toBe("completed");
    const summary = async () => (await office.admin.batches.summary({ params: { id: batch.id } })).body;
    expect(await summary()).toEqual({
      reasons: [
        { status: "failed", code: "validation_failed", count: 2 },
        { status: "skipped", code: "conflict", count: 1 },
      ],
      sent: 2,
      delivered: 0,
      bounced: 0,
      accepted: 0,
      open: 2,
      openAfterThreeDays: 0,
      expired: 0,
    });
    await server.advance({ days: 4 });
    expect(await summary()).toMatchObject({ open: 2, openAfterThreeDays: 2, expired: 0 });
    await server.advance({ days: 90 });
    expect(await summary()).toMatchObject({ open: 0, openAfterThreeDays: 0, expired: 2 });
  });

  test("a filter chooses by role and by delivery, and leaves out those named", async () => {
    const first = await start(["ana", "ben", "cem"]);
    await expect.poll(() => statusOf(first.id)).toBe("completed");
    const [, ben] = (await office.admin.batches.items({ params: { id: first.id } })).body.data;
    const chosen = async (filter: object) => {
      const body = { role: "owner", filter, holdSeconds: 3600 };
      return (await office.admin.batches.create({ body })).body.total;
    };
    expect(await chosen({ role: ["tenant"] })).toBe(3);
    expect(await chosen({ role: ["owner"] })).toBe(0);
    expect(await chosen({ delivery: ["sent"] })).toBe(3);
    expect(await chosen({ delivery: ["bounced"] })).toBe(0);
    expect(await chosen({ exceptIds: [ben?.contactId, "con_unknown"] })).toBe(2);
    expect(await chosen({ exceptIds: [] })).toBe(3);
  });
});
