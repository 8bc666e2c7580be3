import type { ContactSynced } from "@latchkey/core/contract";
import { beforeEach, expect } from "vitest";
import { full } from "../../server/test/full.js";
import { eachServer, type Caller, type Office } from "../harness/index.js";

type Row = Record<string, unknown>;

const counts = ({ created, updated, unchanged, removed, failed }: ContactSynced) => ({
  created,
  updated,
  unchanged,
  removed,
  failed,
});
const none = { created: 0, updated: 0, unchanged: 0, removed: 0, failed: 0 };
const brief = ({ rows }: ContactSynced) => rows.map(({ externalId, status, code }) => [externalId, status, code]);

eachServer("contact-sync", (server, test) => {
  let office: Office;
  beforeEach(async () => {
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
  });

  const sync = async (body: Row, by: Caller = office.admin) => (await by.contacts.sync({ body })).body;
  const contactOf = async (externalId: string) =>
    (await office.admin.contacts.list({ query: { q: externalId } })).body.data.find(
      (one) => one.externalId === externalId,
    );
  const at = (id: string, unit: string | null = null) => ({ id, unit, leaseId: null });

  test("adds people, and the same call again changes nothing and records no event", async () => {
    const contacts = [
      {
        externalId: "T-1",
        firstName: "Robin",
        lastName: "Guest",
        email: " Robin@Example.com ",
        phone: "555 0100",
        locale: "es-co",
        workspaces: [{ id: "oak", unit: "4B", leaseId: "L-9" }],
      },
      { externalId: "T-2", type: "owner", lastName: "Only", workspaces: [] },
    ];
    const first = await sync({ contacts });
    expect(counts(first)).toEqual({ ...none, created: 2 });
    const one = await office.admin.contacts.get({ params: { id: first.rows[0]?.id ?? "" } });
    expect(one.body).toMatchObject({
      externalId: "T-1",
      type: "tenant",
      email: "robin@example.com",
      phone: "555 0100",
      locale: "es-CO",
      workspaces: [{ id: "oak", unit: "4B", leaseId: "L-9" }],
      portal: { status: "pending" },
    });
    expect(await contactOf("T-2")).toMatchObject({ type: "owner", firstName: "", lastName: "Only", email: null });
    const before = (await office.admin.events.list({ query: { limit: 200 } })).body.data.length;
    expect(counts(await sync({ contacts }))).toEqual({ ...none, unchanged: 2 });
    expect((await office.admin.events.list({ query: { limit: 200 } })).body.data).toHaveLength(before);
  });

  test("changes what differs, keeps what is left out, empties what is null and replaces lists of places", async () => {
    await sync({
      contacts: [
        {
          externalId: "T-1",
          firstName: "Robin",
          lastName: "Guest",
          phone: "555 0100",
          email: "robin@example.com",
          workspaces: [at("oak", "4B"), at(office.workspaceId)],
        },
      ],
    });
    const changed = await sync({
      contacts: [{ externalId: "T-1", firstName: "Robyn", phone: null, workspaces: [at("oak", "5A")] }],
    });
    expect(brief(changed)).toEqual([["T-1", "updated", null]]);
    expect(await contactOf("T-1")).toMatchObject({
      firstName: "Robyn",
      lastName: "Guest",
      phone: null,
      email: "robin@example.com",
      workspaces: [{ id: "oak", unit: "5A" }],
    });
    const [event] = (await office.admin.events.list({ query: { type: "contact.updated" } })).body.data;
    expect(event?.data).toEqual({ fields: ["firstName", "phone", "workspaces"] });
    expect((await office.admin.contacts.list({ query: { q: "Robyn" } })).body.data).toHaveLength(1);
    expect(brief(await sync({ contacts: [{ externalId: "T-1" }] }))).toEqual([["T-1", "unchanged", null]]);
  });

  test("an invalid row fails alone, with the reason", async () => {
    const { rows, ...count } = await sync({
      contacts: [
        { externalId: "ok", firstName: "Fine" },
        { externalId: "address", firstName: "A", email: "nowhere" },
        { externalId: "nameless", email: office.address("x") },
        { firstName: "No id" },
        { externalId: "unknown-field", firstName: "A", colour: "blue" },
        { externalId: "nowhere", firstName: "A", workspaces: [{ id: "elm" }] },
        { externalId: "ok", firstName: "Again" },
        "nonsense",
        null,
      ],
      remove: ["ok", 7, "gone"],
    });
    expect(count).toEqual({ ...none, created: 1, unchanged: 1, failed: 10 });
    expect(
      rows.map(({ externalId, code, errors }) => [
        externalId,
        code,
        ...errors.map(({ path, code: wrong }) => `${path} ${wrong}`),
      ]),
    ).toEqual([
      ["ok", null],
      ["address", "validation_failed", "email invalid_email"],
      ["nameless", "validation_failed", "firstName required"],
      [null, "validation_failed", "externalId required"],
      ["unknown-field", "validation_failed", "colour unknown_field"],
      ["nowhere", "not_found"],
      ["ok", "conflict"],
      ["nonsense", "validation_failed", " wrong_type"],
      [null, "validation_failed", " wrong_type"],
      ["ok", "conflict"],
      [null, "validation_failed", " wrong_type"],
      ["gone", null],
    ]);
    expect(rows[5]?.detail).toBe(
      'There is no workspace "elm". Create it first with PUT /workspaces/elm (client.workspaces.put).',
    );
    expect(rows.at(-1)?.status).toBe("unchanged");
    expect(await contactOf("ok")).toMatchObject({ firstName: "Fine" });
  });

  test("places in the call are created and renamed first, and the response names those that changed", async () => {
    const workspaces = [
      { id: "elm", name: "Elm House" },
      { id: "oak", name: "Oak Lane Court", kind: "building" },
      { id: office.workspaceId, name: "12 Maple Street" },
    ];
    expect(
      counts(await sync({ workspaces, contacts: [{ externalId: "T-1", firstName: "R", workspaces: [at("elm")] }] })),
    ).toEqual({ ...none, created: 1 });
    await sync({ workspaces });
    expect((await office.admin.workspaces.get({ params: { id: "oak" } })).body).toEqual({
      id: "oak",
      name: "Oak Lane Court",
      kind: "building",
    });
    await sync({
      workspaces: [
        { id: "oak", name: "Oak" },
        { id: "oak", name: "Oak Court" },
      ],
    });
    expect((await office.admin.workspaces.get({ params: { id: "oak" } })).body).toEqual({
      id: "oak",
      name: "Oak Court",
      kind: "building",
    });
    const { data } = (await office.admin.events.list({ query: { type: "workspace.updated" } })).body;
    expect(data).toHaveLength(2 + 2 + 1);
  });

  test("the same idempotency key gets the same response, and changes nothing again", async () => {
    const ask = {
      body: { contacts: [{ externalId: "T-1", firstName: "R" }] },
      headers: { "Idempotency-Key": office.org },
    };
    const first = await office.admin.contacts.sync(ask);
    const second = await office.admin.contacts.sync(ask);
    expect(second.headers.get("Idempotency-Replayed")).toBe("true");
    expect(second.body).toEqual(first.body);
    expect((await office.admin.contacts.sync({ ...ask, body: { remove: ["T-1"] } })).code).toBe(
      "idempotency_key_reused",
    );
  });

  test("two simultaneous calls with the same rows create no one twice", async () => {
    const contacts = Array.from({ length: 40 }, (_, at) => ({
      externalId: `T-${at}`,
      firstName: `F${at}`,
      lastName: "Guest",
      email: `f${at}-${office.org}@example.com`,
    }));
    const both = await Promise.all([
      sync({ contacts }),
      sync({ contacts: contacts.toReversed() }),
      office.admin.contacts.create({ body: { ...contacts[7], externalId: undefined } }),
    ]);
    expect(both[0].created + both[1].created).toBeGreaterThanOrEqual(39);
    const { data } = (await office.admin.contacts.list({ query: { limit: 200 } })).body;
    expect(data).toHaveLength(contacts.length);
    expect(new Set(data.map(({ email }) => email))).toEqual(new Set(contacts.map(({ email }) => email)));
  });

  test("takes hundreds of rows in one call, and refuses too many", async () => {
    const total = full(300, 1200);
    const contacts = Array.from({ length: total }, (_, at) => ({
      externalId: `T-${at}`,
      firstName: `F${at}`,
      email: `f${at}-${office.org}@example.com`,
      workspaces: [at % 2 === 0 ? { id: "oak", unit: String(at) } : { id: "elm" }],
    }));
    const { rows, ...count } = await sync({ contacts });
    expect(count).toEqual({ ...none, created: total / 2, failed: total / 2 });
    expect(rows.map(({ externalId }) => externalId)).toEqual(contacts.map(({ externalId }) => externalId));
    expect(counts(await sync({ remove: contacts.map(({ externalId }) => externalId) }))).toEqual({
      ...none,
      removed: total / 2,
      unchanged: total / 2,
    });
    const tooMany = await office.admin.contacts.sync({
      body: { remove: Array.from({ length: 10_001 }, (_, at) => String(at)) },
    });
    expect(tooMany.problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "remove", code: "too_many" }],
    });
    const together = await office.admin.contacts.sync({
      body: { contacts: contacts.slice(0, 1), remove: Array.from({ length: 10_000 }, (_, at) => String(at)) },
    });
    expect(together.problem).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "contacts", code: "too_many" }],
    });
  });
});
