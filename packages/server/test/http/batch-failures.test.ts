import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { ended } from "./batch-end.js";
import { accept, invite } from "./people.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("what goes wrong in a batch, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.sink.answer(() => null);
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

  test("a refused mail fails with its reason, and a retry sends only that one again, with a new link", async () => {
    server.sink.answer((address) => (address.startsWith("full") ? { code: 552, text: "5.2.2 mailbox full" } : null));
    const ids = [await contact("ok"), await contact("full")];
    const batch = await started({ contactIds: ids });
    await ended(office.admin, batch.id);
    expect(await itemsOf(batch.id, { status: "failed" })).toMatchObject([
      { contactId: ids[1], code: "bounced", detail: expect.stringContaining("mailbox full") },
    ]);
    await countsAddUp(batch.id);
    server.sink.answer(() => null);
    const retried = await office.admin.batches.retry({ params: { id: batch.id } });
    expect(retried.body).toMatchObject({ status: "running", sent: 1, failed: 0 });
    expect(await ended(office.admin, batch.id)).toMatchObject({ status: "completed", sent: 2, failed: 0 });
    const items = await itemsOf(batch.id);
    for (const { email, status, code, detail } of items) {
      expect({ status, code, detail }).toEqual({ status: "sent", code: null, detail: null });
      expect(server.sink.allTo(email ?? "")).toHaveLength(1);
    }
    expect((await office.admin.invitations.list({ query: { batchId: batch.id } })).body.data).toHaveLength(2);
    expect((await office.admin.batches.retry({ params: { id: batch.id } })).body).toMatchObject({
      status: "completed",
      sent: 2,
    });
  });

  test("retrying a batch invites a person whose problem has been fixed", async () => {
    const id = await contact("later", { email: null });
    const batch = await started({ contactIds: [id] });
    expect(await ended(office.admin, batch.id)).toMatchObject({ failed: 1 });
    const email = office.address("later");
    await office.admin.contacts.update({ params: { id }, body: { email } });
    await office.admin.batches.retry({ params: { id: batch.id } });
    expect(await ended(office.admin, batch.id)).toMatchObject({ sent: 1, failed: 0 });
    expect(await itemsOf(batch.id)).toMatchObject([{ email, status: "sent", code: null }]);
  });

  test("a batch completes although an invitation was withdrawn before its mail went out", async () => {
    await server.sink.stop();
    const batch = await started({ contactIds: [await contact("withdrawn")] });
    await expect.poll(async () => (await itemsOf(batch.id))[0]?.invitationId).toMatch(/^inv_/);
    const id = (await itemsOf(batch.id))[0]?.invitationId ?? "";
    await office.admin.invitations.revoke({ params: { id } });
    await server.sink.start();
    expect(await ended(office.admin, batch.id)).toMatchObject({ skipped: 1 });
    expect(await itemsOf(batch.id)).toMatchObject([{ status: "skipped", code: "invitation_revoked" }]);
  });

  test("a batch grants no more than its creator has, both when it is created and when it runs", async () => {
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const id = await contact("here");
    const elsewhere = await contact("there", { workspaces: [{ id: "oak" }] });
    const manager = office.as({ role: "manager", sub: "m", workspaces: [office.workspaceId] });
    expect((await manager.batches.create({ body: { contactIds: [id], role: "admin" } })).problem).toMatchObject({
      code: "role_not_grantable",
      role: "admin",
    });
    expect(
      (await manager.batches.create({ body: { contactIds: [id], role: "tenant", workspaceIds: ["oak"] } })).problem,
    ).toMatchObject({ code: "workspace_not_grantable" });
    expect((await manager.batches.create({ body: { contactIds: [id], role: "no_such" } })).code).toBe(
      "validation_failed",
    );
    expect(
      (await office.as({ role: "viewer" }).batches.create({ body: { contactIds: [id], role: "tenant" } })).code,
    ).toBe("forbidden");
    expect(
      await server.database.db.selectFrom("batches").select("id").where("organization_id", "=", office.org).execute(),
    ).toEqual([]);

    const batch = await started({ contactIds: [elsewhere, id] }, manager);
    expect(await ended(manager, batch.id)).toMatchObject({ sent: 1, skipped: 1 });
    expect(await itemsOf(batch.id, {}, manager)).toMatchObject([
      { code: "not_found", email: null },
      { status: "sent" },
    ]);
    // Staff with only some workspaces see only their own batches.
    const theirs = await started({ contactIds: [elsewhere] });
    for (const call of [manager.batches.get, manager.batches.items, manager.batches.cancel, manager.batches.retry])
      expect((await call({ params: { id: theirs.id } })).code).toBe("not_found");

    const { token, email } = await invite(server, office, { role: "manager", workspaceIds: [office.workspaceId] });
    const { jar, userId } = await accept(server, token);
    const late = await contact("late");
    await server.database.db.updateTable("users").set({ role: "viewer" }).where("id", "=", userId).execute();
    await server.database.db.updateTable("grants").set({ role: "viewer" }).where("user_id", "=", userId).execute();
    await server.database.db
      .insertInto("batches")
      .values({
        organization_id: office.org,
        id: "bat_demoted",
        total: 1,
        options: JSON.stringify({ role: "tenant" }),
        created_by: userId,
        inviter_id: userId,
        inviter_user_id: userId,
        inviter_name: "M",
        inviter_email: email,
        inviter_role: "manager",
        inviter_workspace_ids: null,
        request_id: "req_x",
      })
      .execute();
    await server.database.db
      .insertInto("batch_items")
      .values({
        organization_id: office.org,
        batch_id: "bat_demoted",
        id: "bit_1",
        contact_id: late,
        status: "failed",
        waiting: false,
      })
      .execute();
    await server.database.db.updateTable("batches").set({ failed: 1 }).where("id", "=", "bat_demoted").execute();
    expect((await server.anonymous.batches.retry({ jar, params: { id: "bat_demoted" } })).code).toBe("forbidden");
    await server.database.db.updateTable("users").set({ role: "manager" }).where("id", "=", userId).execute();
    await server.database.db.deleteFrom("grants").where("user_id", "=", userId).execute();
    await server.anonymous.batches.retry({ jar, params: { id: "bat_demoted" } });
    expect(await ended(office.admin, "bat_demoted")).toMatchObject({ sent: 0 });
    expect((await office.admin.invitations.list({ query: { batchId: "bat_demoted" } })).body.data).toEqual([]);
  });

  test("a batch stops inviting once its creator has been deactivated", async () => {
    const { token, email } = await invite(server, office, { role: "manager", workspaceIds: [office.workspaceId] });
    const { userId } = await accept(server, token);
    const { db } = server.database;
    const key = { organization_id: office.org, id: `bat_left${office.org}` };
    await db
      .insertInto("batches")
      .values({
        ...key,
        total: 1,
        options: JSON.stringify({ role: "tenant" }),
        created_by: userId,
        inviter_id: userId,
        inviter_user_id: userId,
        inviter_name: "M",
        inviter_email: email,
        inviter_role: "manager",
        inviter_workspace_ids: null,
        request_id: "req_x",
      })
      .execute();
    await db
      .insertInto("batch_items")
      .values({
        organization_id: office.org,
        batch_id: key.id,
        id: "bit_1",
        contact_id: await contact("left"),
        status: "queued",
        waiting: true,
      })
      .execute();
    await office.admin.users.deactivate({ params: { id: userId } });
    // A server that starts continues unfinished batches.
    const next = await ownServer(server.database, { smtp: server.sink.url });
    expect(await ended(office.admin, key.id)).toMatchObject({ sent: 0, failed: 1 });
    expect(await itemsOf(key.id)).toMatchObject([{ code: "forbidden", invitationId: null }]);
    await next.latchkey.stop();
    await next.sink.stop();
  });
});
