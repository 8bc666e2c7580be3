import { createClient } from "@latchkey/core";
import { describe, expect, it } from "vitest";
import { createWorld, fetchFor, type WorldOptions } from "../index.js";

const names = ["Amira", "Bela", "Chidi", "Dana"];

/** A property with four tenants, and an office whose batches send one row a second. */
function office(options: WorldOptions = {}) {
  const world = createWorld({ now: "2026-05-04T09:00:00Z", batchItemsPerSecond: 1, ...options });
  world.signInAs({ role: "manager" });
  const tenants = names.map((firstName) =>
    world.addContact({ firstName, email: `${firstName.toLowerCase()}@example.com`, workspaces: [{ id: "wsp_maple" }] }),
  );
  const client = createClient({ baseUrl: "https://app.example.com/api/latchkey", fetch: fetchFor(world), retries: 0 });
  const contactIds = tenants.map(({ id }) => id);
  const start = () => client.batches.create({ contactIds, role: "tenant" });
  const codesOf = async (id: string) =>
    (await client.batches.items({ id })).data.map(({ status, code }) => code ?? status);
  return { world, client, tenants, contactIds, start, codesOf };
}

describe("a batch", () => {
  it("is sent row by row as the clock advances", async () => {
    const { world, client, start } = office();
    const { id, status } = await start();
    expect(status).toBe("queued");
    expect(world.inbox.all()).toEqual([]);
    world.clock.advance({ seconds: 1 });
    expect(await client.batches.get({ id })).toMatchObject({
      status: "running",
      total: 4,
      sent: 1,
      failed: 0,
      skipped: 0,
    });
    // The clock alone is enough; no request is needed.
    world.clock.advance({ seconds: 3 });
    expect(world.inbox.all().map(({ to }) => to)).toEqual(names.map((name) => `${name.toLowerCase()}@example.com`));
    expect(world.invitations().map(({ sentAt }) => sentAt)).toEqual(
      ["01", "02", "03", "04"].map((second) => `2026-05-04T09:00:${second}.000Z`),
    );
    expect(await client.batches.get({ id })).toMatchObject({ status: "completed", sent: 4 });
    expect((await client.invitations.list({ batchId: id })).data).toHaveLength(4);
  });

  it("is complete right away if rows take no time", async () => {
    const { world, client, start } = office({ batchItemsPerSecond: Infinity });
    const { id } = await start();
    expect(world.inbox.all()).toHaveLength(4);
    expect(await client.batches.get({ id })).toMatchObject({ status: "completed", sent: 4 });
  });

  it("skips contacts that are unknown, repeated, hidden, unreachable or already invited, and says why", async () => {
    const { world, client, contactIds, codesOf } = office({ batchItemsPerSecond: Infinity });
    world.signInAs({ role: "manager", workspaceIds: ["wsp_maple"] });
    const hidden = world.addContact({ workspaces: [{ id: "wsp_riverside" }] });
    const mute = world.addContact({ email: null, workspaces: [{ id: "wsp_maple" }] });
    world.addInvitation({ contactId: contactIds[1]! });
    const { id } = await client.batches.create({
      contactIds: [contactIds[0]!, contactIds[0]!, "con_unknown", hidden.id, mute.id, contactIds[1]!],
      role: "tenant",
    });
    expect(await codesOf(id)).toEqual([
      "sent",
      "conflict",
      "not_found",
      "not_found",
      "not_eligible",
      "already_invited",
    ]);
    expect(await client.batches.get({ id })).toMatchObject({ total: 6, sent: 1, skipped: 4, failed: 1 });
  });

  it("retries failed rows with the same invitation", async () => {
    const { world, client, start, codesOf } = office({ batchItemsPerSecond: Infinity });
    world.refuseMail("bela@example.com", "The mailbox is full.");
    const { id } = await start();
    expect(await client.batches.get({ id })).toMatchObject({ status: "completed", sent: 3, failed: 1 });
    expect((await client.batches.items({ id, status: "failed" })).data).toMatchObject([
      { email: "bela@example.com", code: "failed", detail: "The mailbox is full." },
    ]);
    world.refuseMail("bela@example.com", null);
    await client.batches.retry({ id });
    expect(await codesOf(id)).toEqual(["sent", "sent", "sent", "sent"]);
    expect(world.invitations()).toHaveLength(4);
    expect(world.inbox.to("bela@example.com")).toHaveLength(1);
  });

  it("retries a row whose contact has been corrected", async () => {
    const { world, client, codesOf } = office({ batchItemsPerSecond: Infinity });
    const { id: contactId } = world.addContact({ email: null, workspaces: [{ id: "wsp_maple" }] });
    const { id } = await client.batches.create({ contactIds: [contactId], role: "tenant" });
    expect(await codesOf(id)).toEqual(["not_eligible"]);
    await client.contacts.update({ id: contactId, email: "late@example.com" });
    await client.batches.retry({ id });
    expect(await codesOf(id)).toEqual(["sent"]);
  });

  it("can be cancelled before every row is sent", async () => {
    const { world, client, start, codesOf } = office();
    const { id } = await start();
    world.clock.advance({ seconds: 1 });
    expect(await client.batches.cancel({ id })).toMatchObject({ status: "cancelled", sent: 1, skipped: 3 });
    world.clock.advance({ minutes: 1 });
    expect(await codesOf(id)).toEqual(["sent", "cancelled", "cancelled", "cancelled"]);
    expect(world.inbox.all()).toHaveLength(1);
  });

  it("finds or creates people by address, each only once", async () => {
    const { world, client } = office({ batchItemsPerSecond: Infinity });
    const people = [
      { email: "amira@example.com", firstName: "Amira" },
      { email: "new@example.com", firstName: "Noor" },
      { email: "new@example.com", firstName: "Noor" },
    ];
    const { id } = await client.batches.create({
      invitations: people.map((person) => ({ ...person, role: "tenant" })),
      role: "tenant",
    });
    expect(await client.batches.get({ id })).toMatchObject({ sent: 2, skipped: 1 });
    expect(world.contacts()).toHaveLength(5);
  });

  it("is refused before anything is written if the caller may not grant the role", async () => {
    const { client, contactIds } = office();
    await expect(client.batches.create({ contactIds, role: "admin" })).rejects.toMatchObject({
      code: "role_not_grantable",
    });
  });
});

describe("adding a contact that is invited automatically", () => {
  const auto = { autoInvite: { enabled: true, role: "tenant" }, workspaces: [{ id: "wsp_maple" }] };

  it("invites the contact, or adds the workspace to its open invitation", async () => {
    const { world, client } = office();
    const { id } = world.addContact({ ...auto, email: "rosa@example.com", workspaces: [] });
    const first = await client.workspaces.addContact({ id: "wsp_maple", contactId: id });
    expect(first.invitation?.workspaceIds).toEqual(["wsp_maple"]);
    const second = await client.workspaces.addContact({ id: "wsp_riverside", contactId: id });
    expect(second.invitation).toMatchObject({ id: first.invitation?.id, workspaceIds: ["wsp_maple", "wsp_riverside"] });
  });

  it("adds the contact even if it cannot be invited, and says why", async () => {
    const { world, client } = office();
    const { id } = world.addContact({ ...auto, email: null });
    expect(await client.workspaces.addContact({ id: "wsp_riverside", contactId: id })).toMatchObject({
      notInvited: { code: "not_eligible" },
    });
    expect(world.contact(id).workspaces.map((placement) => placement.id)).toEqual(["wsp_maple", "wsp_riverside"]);
  });
});
