import type { ContactSynced } from "@latchkey/core/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { full } from "../full.js";
import { accept, invite } from "./people.js";
import { testServer, type Caller, type Office, type TestServer } from "./test-server.js";

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

describe.each(engines)("syncing contacts with the host's tables, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  let limited: Caller;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    limited = office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] });
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

  test("places in the call are created and renamed before people are put there, and the response names those that changed", async () => {
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

  test("a person invited by address gets the host's id, and is never created twice", async () => {
    const { invitation, email } = await invite(server, office);
    const { rows } = await sync({
      contacts: [
        { externalId: "T-1", firstName: "robin", lastName: "Guest", email, workspaces: [at(office.workspaceId, "4B")] },
        { externalId: "T-2", firstName: "Robin", lastName: "Guest", email },
        { externalId: "T-3", firstName: "Uma", email },
      ],
    });
    expect(rows.map(({ status, id, code }) => [status, id === invitation.contactId, code])).toEqual([
      ["updated", true, null],
      ["failed", true, "contact_exists"],
      ["created", false, null],
    ]);
    expect(await contactOf("T-1")).toMatchObject({
      id: invitation.contactId,
      portal: { status: "invited" },
      workspaces: [{ unit: "4B" }],
    });
    const twins = await sync({
      contacts: [{ externalId: "N-1", firstName: "Nia", email: office.address("nia") }].flatMap((row) => [
        row,
        { ...row, externalId: "N-2" },
      ]),
    });
    expect(brief(twins)).toEqual([
      ["N-1", "created", null],
      ["N-2", "failed", "contact_exists"],
    ]);
    expect(twins.rows[1]?.id).toBe(twins.rows[0]?.id);
  });

  test("after an address changes the link sent to the old one stops working, and the invitation goes to the new one", async () => {
    const { invitation, email, token } = await invite(server, office);
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { externalId: "T-1" } });
    const other = office.address("other");
    expect(brief(await sync({ contacts: [{ externalId: "T-1", email: other }] }))).toEqual([["T-1", "updated", null]]);
    expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("superseded");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.email).toBe(other);
    expect(email).not.toBe(other);
  });

  test("a contact set to be invited automatically is invited at a new place, or the row says why not", async () => {
    const { rows } = await sync({
      contacts: [
        { externalId: "T-1", firstName: "R", email: office.address("auto"), workspaces: [at("oak")] },
        { externalId: "T-2", firstName: "S", workspaces: [] },
      ],
    });
    for (const { id } of rows)
      await office.admin.contacts.setAutoInvite({ params: { id: id ?? "" }, body: { enabled: true, role: "tenant" } });
    const moved = await sync({
      contacts: [
        { externalId: "T-1", workspaces: [at("oak"), at(office.workspaceId)] },
        { externalId: "T-2", workspaces: [at("oak")] },
      ],
    });
    expect(brief(moved)).toEqual([
      ["T-1", "updated", null],
      ["T-2", "updated", "not_eligible"],
    ]);
    expect(moved.rows[1]?.detail).toMatch(/email/i);
    expect(await contactOf("T-1")).toMatchObject({ portal: { status: "invited" } });
  });

  test("removing people ends their invitations, links and access, and removing them again changes nothing", async () => {
    const invited = await invite(server, office);
    const active = await invite(server, office);
    const { jar, userId } = await accept(server, active.token);
    for (const [externalId, { invitation }] of [
      ["I-1", invited],
      ["A-1", active],
    ] as const)
      await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { externalId } });
    await sync({ contacts: [{ externalId: "P-1", firstName: "P" }] });
    expect(brief(await sync({ remove: ["I-1", "P-1", "A-1"] }))).toEqual([
      ["I-1", "removed", null],
      ["P-1", "removed", null],
      ["A-1", "removed", null],
    ]);
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
    expect((await server.anonymous.acceptance.preview({ body: { token: invited.token } })).body.state).toBe("revoked");
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await office.admin.users.list()).body.data.map(({ id }) => id)).not.toContain(userId);
    expect((await office.admin.events.list({ query: { type: "contact.deleted" } })).body.data).toHaveLength(3);
    expect(counts(await sync({ remove: ["I-1", "P-1", "A-1"] }))).toEqual({ ...none, unchanged: 3 });
    // The id and the address can be used again.
    expect(
      brief(
        await sync({ contacts: [{ externalId: "I-1", firstName: "Robin", lastName: "Guest", email: invited.email }] }),
      ),
    ).toEqual([["I-1", "created", null]]);
  });

  test("staff with only some places change only those, and learn nothing about the others", async () => {
    await sync({
      contacts: [
        { externalId: "O-1", firstName: "Oak", workspaces: [at("oak")] },
        { externalId: "B-1", firstName: "Both", workspaces: [at("oak"), at(office.workspaceId, "1")] },
      ],
    });
    const mine = await sync(
      {
        contacts: [
          { externalId: "O-1", firstName: "Mallory", workspaces: [at(office.workspaceId)] },
          { externalId: "B-1", workspaces: [at(office.workspaceId, "2")] },
          { externalId: "N-1", firstName: "New" },
          { externalId: "N-2", firstName: "New", workspaces: [at("oak")] },
          { externalId: "N-3", firstName: "New", workspaces: [at(office.workspaceId)] },
        ],
      },
      limited,
    );
    expect(brief(mine)).toEqual([
      ["O-1", "failed", "conflict"],
      ["B-1", "updated", null],
      ["N-1", "failed", "validation_failed"],
      ["N-2", "failed", "workspace_not_grantable"],
      ["N-3", "created", null],
    ]);
    expect((await contactOf("B-1"))?.workspaces.map(({ id, unit }) => `${id} ${unit}`).toSorted()).toEqual(
      [`${office.workspaceId} 2`, "oak null"].toSorted(),
    );
    expect(brief(await sync({ remove: ["O-1", "B-1", "N-3"] }, limited))).toEqual([
      ["O-1", "unchanged", null],
      ["B-1", "failed", "workspace_not_grantable"],
      ["N-3", "removed", null],
    ]);
    expect(await contactOf("O-1")).toMatchObject({ firstName: "Oak" });
    expect((await limited.contacts.sync({ body: { workspaces: [{ id: "oak", name: "Mine" }] } })).code).toBe(
      "workspace_not_grantable",
    );
  });

  test("a sync cannot withdraw an invitation that its caller could not have sent", async () => {
    const { invitation } = await invite(server, office, { role: "admin", workspaceIds: [office.workspaceId] });
    await office.admin.contacts.update({ params: { id: invitation.contactId }, body: { externalId: "A-1" } });
    expect(brief(await sync({ remove: ["A-1"] }, limited))).toEqual([["A-1", "failed", "role_not_grantable"]]);
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");
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

  test("without an organization nothing is written, and the response says what to do", async () => {
    const early = server.as({ org: `early-${office.org}` });
    expect((await early.contacts.sync({ body: { contacts: [{ externalId: "T-1", firstName: "R" }] } })).code).toBe(
      "organization_missing",
    );
  });
});
