import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGate, type Gate } from "./gate.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

const rules = { contacts: { view: true, update: false } };

let server: TestServer;
let office: Office;
let gate: Gate;
beforeAll(async () => {
  server = await ownServer("postgres");
});
afterAll(() => server.close());
beforeEach(async () => {
  office = await server.office();
  gate = await createGate(server);
});
afterEach(() => gate.close());

/** A request that records this event waits: by then it has written the rest of its change. */
const shutBefore = (type: string) => gate.shut("events", "insert", `new.type = '${type}'`);
const person = () => ({ email: office.address("ana"), firstName: "Ana", workspaceIds: [office.workspaceId] });

describe("a role", () => {
  const params = { key: "porter" };
  const invitePorter = () => office.admin.invitations.create({ body: { ...person(), role: "porter" } });
  const remove = () => office.admin.roles.remove({ params });
  beforeEach(async () => {
    await office.admin.roles.create({
      body: { ...params, label: "Porter", portalPath: "/desk", permissions: ["contacts:read"] },
    });
  });

  test("cannot be offered while it is being deleted", async () => {
    await shutBefore("role.deleted");
    const [removed, invited] = await gate.interleave(remove, invitePorter);
    expect([removed.code, invited.code]).toEqual([null, "validation_failed"]);
    expect((await office.admin.invitations.list()).body.data).toEqual([]);
  });

  test("cannot be deleted while it is being offered", async () => {
    await shutBefore("invitation.created");
    const [invited, removed] = await gate.interleave(invitePorter, remove);
    expect([invited.code, removed.code]).toEqual([null, "role_in_use"]);
  });

  test("does not come back if it is changed while being deleted", async () => {
    await shutBefore("role.deleted");
    const [removed, changed] = await gate.interleave(remove, () =>
      office.admin.roles.update({ params, body: { label: "Night porter" } }),
    );
    expect([removed.code, changed.code]).toEqual([null, "not_found"]);
  });

  test("keeps both of two simultaneous changes", async () => {
    await shutBefore("role.updated");
    await gate.interleave(
      () => office.admin.roles.update({ params, body: { permissions: [] } }),
      () => office.admin.roles.update({ params, body: { label: "Night porter" } }),
    );
    const { data } = (await office.admin.roles.list()).body;
    expect(data.find(({ key }) => key === "porter")).toMatchObject({ label: "Night porter", permissions: [] });
  });

  test("is created once for a key", async () => {
    await shutBefore("role.created");
    const make = () => office.admin.roles.create({ body: { key: "gardener", label: "Gardener", portalPath: "/desk" } });
    const [first, second] = await gate.interleave(make, make);
    expect([first.code, second.code]).toEqual([null, "conflict"]);
  });
});

describe("a record set", () => {
  const make = () => office.admin.recordSets.create({ body: { name: "Front desk", rules } });

  test("is created once for a name", async () => {
    await shutBefore("record_set.created");
    const [first, second] = await gate.interleave(make, make);
    expect([first.code, second.code]).toEqual([null, "conflict"]);
  });

  test("cannot be granted while it is being deleted, without an internal error", async () => {
    const { id } = (await make()).body;
    await shutBefore("record_set.deleted");
    const [removed, invited] = await gate.interleave(
      () => office.admin.recordSets.remove({ params: { id } }),
      () => office.admin.invitations.create({ body: { ...person(), role: "user", recordSetId: id } }),
    );
    expect([removed.code, invited.code]).toEqual([null, "not_found"]);
  });
});

test("a change made while a webhook endpoint is being removed succeeds, and is not sent there", async () => {
  const { body: endpoint } = await office.admin.webhookEndpoints.create({
    body: { url: "https://hooks.example.com/latchkey" },
  });
  await shutBefore("webhook_endpoint.deleted");
  const [removed, created] = await gate.interleave(
    () => office.admin.webhookEndpoints.remove({ params: { id: endpoint.id } }),
    () => office.admin.contacts.create({ body: { firstName: "Ana" } }),
  );
  expect([removed.code, created.code]).toEqual([null, null]);
});

describe("an idempotency key", () => {
  test("has one effect even if its first request takes too long, whichever of the two finishes first", async () => {
    const headers = { "Idempotency-Key": "slow" };
    const create = () =>
      office.admin.contacts.create({ headers, body: { firstName: "Ana", email: "ana@example.com" } });
    await shutBefore("contact.created");
    const slow = create();
    await gate.waiting(1);
    await gate.query(
      "update latchkey.idempotency_keys set created_at = now() - interval '1 minute' where key = 'slow'",
    );
    const again = create();
    await gate.waiting(2);
    await gate.open();
    const codes = [(await slow).code, (await again).code];
    expect(codes).toContain(null);
    expect(["idempotency_in_progress", "contact_exists"]).toContain(codes.find((code) => code !== null));
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
    expect((await create()).headers.get("Idempotency-Replayed")).toBe("true");
  });
});
