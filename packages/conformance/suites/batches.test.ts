import { beforeEach, expect } from "vitest";
import { accept, eachServer, invite, type Caller, type Office } from "../harness/index.js";

eachServer("batches", (server, test) => {
  let office: Office;
  beforeEach(async () => {
    office = await server.office();
  });

  /** Waits until a batch has ended, and reads it. */
  async function ended(caller: Caller, id: string) {
    await expect
      .poll(async () => (await caller.batches.get({ params: { id } })).body.status)
      .toMatch(/completed|cancelled/);
    return (await caller.batches.get({ params: { id } })).body;
  }
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
    const { invitation: open } = await invite(server, office);
    const active = await invite(server, office);
    await accept(server, active.token);
    const contactIds = [ben, ana, ben, "con_unknown", mailless, open.contactId, active.invitation.contactId];
    const batch = await started({ contactIds, message: "Welcome" });
    expect(batch).toMatchObject({ total: 7 });
    expect(await ended(office.admin, batch.id)).toMatchObject({
      status: "completed",
      total: 7,
      sent: 2,
      failed: 1,
      skipped: 4,
    });
    const items = await itemsOf(batch.id);
    expect(items.map(({ contactId, status, code }) => [contactId, status, code])).toEqual([
      [ben, "sent", null],
      [ana, "sent", null],
      [ben, "skipped", "conflict"],
      ["con_unknown", "skipped", "not_found"],
      [mailless, "failed", "not_eligible"],
      [open.contactId, "skipped", "already_invited"],
      [active.invitation.contactId, "skipped", "already_active"],
    ]);
    expect(items[4]?.detail).toMatch(/email/i);
    const invitations = (await office.admin.invitations.list({ query: { batchId: batch.id } })).body.data;
    expect(
      invitations.map((invitation) => [invitation.contactId, invitation.message, invitation.inviter.name]).toReversed(),
    ).toEqual([
      [ben, "Welcome", "Dana Office"],
      [ana, "Welcome", "Dana Office"],
    ]);
    for (const { email, id } of invitations) {
      expect(server.mailsTo(email)).toHaveLength(1);
      expect(items.find(({ invitationId }) => invitationId === id)).toMatchObject({ email, status: "sent" });
    }
    await accept(server, (await server.mailTo(invitations[0]?.email ?? "")).token);
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

  test("staff with some workspaces see their own batches, and nothing of people elsewhere", async () => {
    const oak = `oak-${office.org}`;
    await office.admin.workspaces.put({ params: { id: oak }, body: { name: "3 Oak Lane" } });
    const manager = office.as({ role: "manager", sub: "m", workspaces: [office.workspaceId] });
    const [here, there] = [await contact("here"), await contact("there", { workspaces: [{ id: oak }] })];
    const own = await started({ contactIds: [there, here, there] }, manager);
    expect(await ended(manager, own.id)).toMatchObject({ total: 3, sent: 1, skipped: 2 });
    expect((await itemsOf(own.id, {}, manager)).map(({ code, email }) => [code, email === null])).toEqual([
      ["not_found", true],
      [null, false],
      ["not_found", true],
    ]);
    const theirs = await started({ contactIds: [there] });
    for (const call of [manager.batches.get, manager.batches.items, manager.batches.cancel, manager.batches.retry])
      expect((await call({ params: { id: theirs.id } })).code).toBe("not_found");
    expect((await manager.verification.get({ query: { batchId: theirs.id } })).code).toBe("not_found");
    // A workspace that they do not hold has nobody.
    expect(await started({ filter: { workspaceId: oak } }, manager)).toMatchObject({ total: 0, status: "completed" });
  });

  test("a batch is refused if its creator may not give what it is for", async () => {
    const manager = office.as({ role: "manager", sub: "m", workspaces: [office.workspaceId] });
    const oak = `oak-${office.org}`;
    await office.admin.workspaces.put({ params: { id: oak }, body: { name: "3 Oak Lane" } });
    const contactIds = [await contact("here")];
    const create = async (body: object, by: Caller = manager) =>
      (await by.batches.create({ body: { contactIds, role: "tenant", ...body } })).code;
    expect(await create({ role: "admin" })).toBe("role_not_grantable");
    expect(await create({ role: "no_such" })).toBe("validation_failed");
    expect(await create({ workspaceIds: [oak] })).toBe("workspace_not_grantable");
    expect(await create({ workspaceIds: ["nowhere"] })).toBe("not_found");
    expect(await create({}, office.as({ role: "viewer" }))).toBe("forbidden");
  });

  test.each([
    { how: "in another case", again: { firstName: "rosa", lastName: "SILVA" } },
    { how: "at the address in another case", again: { email: "upper" } },
    { how: "without a last name", again: { lastName: "" } },
    { how: "with other marks", again: { firstName: "Rósa" } },
  ])("a person who is named twice is invited once: $how", async ({ again }) => {
    const rosa = { email: office.address("rosa"), firstName: "Rosa", lastName: "Silva" };
    const email = "email" in again ? rosa.email.toUpperCase() : rosa.email;
    const batch = await started({ invitations: [rosa, { ...rosa, ...again, email }] });
    expect(await ended(office.admin, batch.id)).toMatchObject({ total: 2, sent: 1, skipped: 1 });
    expect((await itemsOf(batch.id))[1]).toMatchObject({ status: "skipped", code: "conflict" });
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
  });

  test("a row says in a sentence why it was not sent", async () => {
    const mailless = await contact("mailless", { email: null });
    const batch = await started({ contactIds: [mailless, "con_unknown"] });
    await ended(office.admin, batch.id);
    expect((await itemsOf(batch.id)).map(({ detail }) => detail)).toEqual([
      "There is no valid email address. Add one to the contact.",
      "The id does not exist, or belongs to another organization.",
    ]);
  });

  test("a retry invites those whose problem was fixed, in the name of the one who retries", async () => {
    const id = await contact("later", { email: null });
    const ok = await contact("ok");
    const batch = await started({ contactIds: [id, ok] });
    expect(await ended(office.admin, batch.id)).toMatchObject({ status: "completed", sent: 1, failed: 1 });
    await office.admin.contacts.update({ params: { id }, body: { email: office.address("later") } });
    const lee = office.as({ sub: "lee", name: "Lee Park" });
    expect((await lee.batches.retry({ params: { id: batch.id } })).body.failed).toBe(0);
    expect(await ended(office.admin, batch.id)).toMatchObject({ status: "completed", sent: 2, failed: 0 });
    const { body: contactNow } = await office.admin.contacts.get({ params: { id } });
    const params = { id: contactNow.portal.invitationId ?? "" };
    expect((await office.admin.invitations.get({ params })).body.inviter.name).toBe("Lee Park");
    const events = (await office.admin.events.list({ query: { type: "batch.retried" } })).body.data;
    expect(events.map(({ data }) => data["batchId"])).toEqual([batch.id]);
    // There is nothing left to retry.
    await office.admin.batches.retry({ params: { id: batch.id } });
    expect((await office.admin.events.list({ query: { type: "batch.retried" } })).body.data).toHaveLength(1);
  });

  test("a batch that has ended is not canceled", async () => {
    const batch = await started({ contactIds: [await contact("done")] });
    await ended(office.admin, batch.id);
    expect((await office.admin.batches.cancel({ params: { id: batch.id } })).body.status).toBe("completed");
    expect((await office.admin.events.list({ query: { type: "batch.cancelled" } })).body.data).toEqual([]);
  });
});
