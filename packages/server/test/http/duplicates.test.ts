import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ReportPortalUse } from "../../src/host/portal-use.js";
import { engines } from "../database.js";
import { testServer, type Caller, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("people on record twice, on %s", (engine) => {
  let server: TestServer;
  let report: ReportPortalUse;
  beforeAll(async () => {
    server = await testServer(engine, { reportPortalUse: (question) => report(question) });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    report = () => ({});
  });

  const checksOf = async (by: Caller, query: { contactId: string } | { batchId: string }) => {
    const { checks } = (await by.verification.get({ query })).body;
    return Object.fromEntries(checks.map((check) => [check.id, check]));
  };
  const doubleOf = async ({ admin }: Office, contactId: string) => {
    const check = (await checksOf(admin, { contactId }))["no_duplicate_contacts"];
    return check?.ok ? null : check?.failing[0]?.note;
  };

  /** Invites contacts in a batch, and waits until it has ended. */
  async function batchOf({ admin }: Office, contactIds: readonly string[], role = "tenant"): Promise<string> {
    const { id } = (await admin.batches.create({ body: { contactIds, role } })).body;
    await expect.poll(async () => (await admin.batches.get({ params: { id } })).body.status).toBe("completed");
    return id;
  }

  const onRecord = async (office: Office, firstName: string, more: Record<string, unknown> = {}) =>
    (
      await office.admin.contacts.create({
        body: {
          firstName,
          lastName: "Reyes",
          email: office.address(firstName.toLowerCase()),
          workspaces: [{ id: office.workspaceId }],
          ...more,
        },
      })
    ).body;

  test("shows nothing about people whom the caller cannot see", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const here = await onRecord(office, "Ana");
    const there = await onRecord(office, "Ben", { workspaces: [{ id: "oak" }] });
    const batchId = await batchOf(office, [here.id, there.id]);
    const local = office.as({ role: "manager", workspaces: ["oak"] });
    expect((await checksOf(local, { batchId }))["access_active"]).toMatchObject({
      total: 1,
      failing: [{ name: "Ben Reyes" }],
    });
    const none = office.as({ role: "manager", workspaces: [] });
    const stranger = (await server.office()).admin;
    const refused = [
      await local.verification.get({ query: { contactId: here.id } }),
      await none.verification.get({ query: { batchId } }),
      await stranger.verification.get({ query: { batchId } }),
      await stranger.verification.get({ query: { contactId: there.id } }),
      await office.admin.verification.get({ query: { batchId: "bat_none" } }),
      await office.admin.verification.get({ query: { contactId: "con_none" } }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => "not_found"));
    expect((await office.admin.verification.get({ query: {} })).code).toBe("validation_failed");
    // A duplicate that the caller cannot see is not named.
    await office.admin.contacts.create({
      body: {
        firstName: "Ben",
        lastName: "Reyes",
        email: there.email?.replace("@", "+two@"),
        workspaces: [{ id: office.workspaceId }],
      },
    });
    expect((await checksOf(local, { batchId }))["no_duplicate_contacts"]).toMatchObject({ ok: true });
    expect(await doubleOf(office, there.id)).toBe("Ben Reyes");
  });

  test("finds a person on record twice by name and by what the records have in common", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const add = async (body: Record<string, unknown>) => (await office.admin.contacts.create({ body })).body.id;
    const at = (unit: string, id = office.workspaceId) => ({ workspaces: [{ id, unit }] });
    const doubles: [Record<string, unknown>, Record<string, unknown>, string][] = [
      [
        { firstName: "Zoë", lastName: "Berg", email: "zoe.a@example.com" },
        { firstName: "ZOE", lastName: "berg", email: "zoe.a+home@example.com" },
        "ZOE berg",
      ],
      [
        { firstName: "Mia", lastName: "Roth", email: "mia.roth@gmail.com" },
        { firstName: "Mia", lastName: "Roth", email: "miaroth@googlemail.com" },
        "Mia Roth",
      ],
      [
        { firstName: "Tom", lastName: "Ford", phone: "+1 (555) 010-7788" },
        { firstName: "Tom", lastName: "Ford", phone: "555 0107788" },
        "Tom Ford",
      ],
      [
        { firstName: "Uma", lastName: "Rao", ...at("12 B") },
        { firstName: "Uma", lastName: "Rao", ...at("12b") },
        "Uma Rao",
      ],
      [
        { firstName: "Lev", lastName: "Orr", workspaces: [{ id: "oak", leaseId: "L-77" }] },
        { firstName: "Lev", lastName: "Orr", workspaces: [{ id: "oak", leaseId: "l-77" }] },
        "Lev Orr",
      ],
      [
        { firstName: "Kim", lastName: "Lee", externalId: "T-5" },
        { firstName: "Kim", lastName: "Lee", externalId: "t-5" },
        "Kim Lee",
      ],
      [
        { firstName: "Ида", lastName: "Орлова", email: "ida@example.com" },
        { firstName: "ида", lastName: "", email: "ida+2@example.com" },
        "ида",
      ],
    ];
    for (const [one, other, name] of doubles) {
      const [first, second] = [await add(one), await add(other)];
      expect(await doubleOf(office, first), name).toBe(name);
      expect(await doubleOf(office, second), name).toBe(`${String(one["firstName"])} ${String(one["lastName"])}`);
    }
  });

  test("a household or a namesake elsewhere is not a duplicate", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const add = async (body: Record<string, unknown>) => (await office.admin.contacts.create({ body })).body.id;
    const home = {
      lastName: "Reyes",
      email: office.address("reyes"),
      phone: "555 010 2000",
      workspaces: [{ id: office.workspaceId, unit: "4", leaseId: "L-1" }],
    };
    const people = [
      await add({ ...home, firstName: "Ana" }),
      await add({ ...home, firstName: "Ben" }),
      // A member of the household, with only its name.
      await add({ ...home, firstName: "Anabel", lastName: "" }),
      await add({
        firstName: "Ana",
        lastName: "Reyes",
        email: office.address("other"),
        phone: "555 010 3000",
        workspaces: [{ id: "oak", unit: "4", leaseId: "L-1" }],
      }),
      await add({ firstName: "Ana", lastName: "Reyes" }),
      await add({ firstName: "민수", lastName: "", email: home.email }),
      await add({ firstName: "수", lastName: "", email: home.email }),
    ];
    for (const id of people) expect(await doubleOf(office, id), id).toBeNull();
    // A removed contact is not a duplicate.
    const gone = await add({ firstName: "Ana", lastName: "Reyes", phone: "555 010 2000" });
    expect(await doubleOf(office, people[0] ?? "")).toBe("Ana Reyes");
    await office.admin.contacts.remove({ params: { id: gone } });
    expect(await doubleOf(office, people[0] ?? "")).toBeNull();
  });
});
