import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ReportPortalUse } from "../../src/host/portal-use.js";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, invite } from "./people.js";
import { testServer, type Caller, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("verification after sending, on %s", (engine) => {
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

  test("follows a person from invited to active, and includes what the host reports", async () => {
    const office = await server.office();
    const { body: contact } = await office.admin.contacts.create({
      body: {
        externalId: "T-100",
        firstName: "Rosa",
        lastName: "Núñez",
        email: office.address("rosa"),
        workspaces: [{ id: office.workspaceId, unit: "4" }],
      },
    });
    const questions: unknown[] = [];
    report = ({ organizationId, contacts }) => {
      questions.push({ organizationId, contacts });
      return { [contact.id]: { leaseVisible: true, documentsVisible: false, maintenanceRequestSubmitted: true } };
    };
    const before = await checksOf(office.admin, { contactId: contact.id });
    expect(Object.keys(before)).toEqual([
      "invite_delivered",
      "no_duplicate_contacts",
      "access_active",
      "lease_visible",
      "documents_visible",
      "maintenance_request_submitted",
    ]);
    const rosa = { contactId: contact.id, name: "Rosa Núñez", note: null };
    expect(before["invite_delivered"]).toEqual({
      id: "invite_delivered",
      ok: false,
      reported: true,
      passed: 0,
      total: 1,
      detail: "The invitation was delivered: 0 of 1.",
      failing: [rosa],
    });
    expect(questions).toEqual([{ organizationId: office.org, contacts: [{ id: contact.id, externalId: "T-100" }] }]);

    await office.admin.invitations.create({ body: { contactId: contact.id, role: "tenant" } });
    const token = tokenIn(await server.sink.mailTo(contact.email ?? ""));
    await expect
      .poll(async () => (await checksOf(office.admin, { contactId: contact.id }))["invite_delivered"])
      .toMatchObject({ ok: true, passed: 1, failing: [] });
    expect((await checksOf(office.admin, { contactId: contact.id }))["access_active"]).toMatchObject({
      ok: false,
      failing: [rosa],
    });
    const { userId } = await accept(server, token);
    const after = await checksOf(office.admin, { contactId: contact.id });
    expect(Object.values(after).map(({ id, ok, reported }) => [id, ok, reported])).toEqual([
      ["invite_delivered", true, true],
      ["no_duplicate_contacts", true, true],
      ["access_active", true, true],
      ["lease_visible", true, true],
      ["documents_visible", false, true],
      ["maintenance_request_submitted", true, true],
    ]);
    expect(after["documents_visible"]).toMatchObject({ failing: [rosa], passed: 0, total: 1 });
    await office.admin.users.deactivate({ params: { id: userId } });
    expect((await checksOf(office.admin, { contactId: contact.id }))["access_active"]).toMatchObject({ ok: false });
  });

  test("a bounced mail counts as not delivered", async () => {
    const office = await server.office();
    const email = office.address("bounces");
    server.sink.answer((address) => (address === email ? { code: 550, text: "No such mailbox" } : null));
    const { body } = await office.admin.invitations.create({
      body: { email, firstName: "Bo", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    await expect
      .poll(async () => (await office.admin.invitations.get({ params: { id: body.id } })).body.delivery)
      .toBe("bounced");
    expect((await checksOf(office.admin, { contactId: body.contactId }))["invite_delivered"]).toMatchObject({
      ok: false,
      failing: [{ name: "Bo" }],
    });
  });

  test("checks everyone in a batch by what it offered, and names twenty people at most", async () => {
    const office = await server.office();
    const [ana, ben] = [await onRecord(office, "Ana"), await onRecord(office, "Ben")];
    const before = await invite(server, office, { firstName: "Cleo", lastName: "Before" });
    const mailless = await onRecord(office, "Dov", { email: null });
    const batchId = await batchOf(office, [ana.id, ben.id, before.invitation.contactId, mailless.id, "con_none"]);
    await accept(server, tokenIn(await server.sink.mailTo(ana.email ?? "")));
    const checks = await checksOf(office.admin, { batchId });
    // Cleo already had an invitation. Dov has no address, so he got none.
    expect(checks["invite_delivered"]).toMatchObject({
      ok: false,
      passed: 3,
      total: 4,
      failing: [{ contactId: mailless.id, name: "Dov Reyes" }],
    });
    expect(checks["access_active"]).toMatchObject({
      passed: 1,
      total: 4,
      failing: [{ name: "Cleo Before" }, { name: "Ben Reyes" }, { name: "Dov Reyes" }],
    });
    // Already has access, but not to what this batch offers.
    const owners = await batchOf(office, [ana.id], "owner");
    expect((await checksOf(office.admin, { batchId: owners }))["access_active"]).toMatchObject({ passed: 0, total: 1 });
    const many = [];
    for (let n = 0; n < 22; n += 1) many.push((await onRecord(office, `P${n}`)).id);
    const large = (await checksOf(office.admin, { batchId: await batchOf(office, many) }))["access_active"];
    expect([large?.passed, large?.total, large?.failing.length]).toEqual([0, 22, 20]);
  });

  test("a host whose report fails counts as not reporting", async () => {
    const office = await server.office();
    const { body: contact } = await office.admin.contacts.create({ body: { firstName: "Lee" } });
    report = () => {
      throw new Error("the lease system is down");
    };
    const checks = await checksOf(office.admin, { contactId: contact.id });
    for (const id of ["lease_visible", "documents_visible", "maintenance_request_submitted"]) {
      expect(checks[id]).toEqual({
        id,
        ok: false,
        reported: false,
        passed: 0,
        total: 1,
        failing: [],
        detail: "The host app couldn't be reached just now.",
      });
    }
    expect(checks["no_duplicate_contacts"]).toMatchObject({ ok: true, reported: true });
    expect(server.log.some((line) => line.includes("the lease system is down"))).toBe(true);
  });
});

describe("without reportPortalUse", () => {
  test("what only the host knows is unknown", async () => {
    const server = await testServer("postgres");
    try {
      const { admin } = await server.office();
      const { body: contact } = await admin.contacts.create({ body: { firstName: "Lee" } });
      const { checks } = (await admin.verification.get({ query: { contactId: contact.id } })).body;
      expect(checks.filter(({ reported }) => !reported)).toEqual(
        ["lease_visible", "documents_visible", "maintenance_request_submitted"].map((id) => ({
          id,
          ok: false,
          reported: false,
          passed: 0,
          total: 1,
          failing: [],
          detail: "The host app doesn't report this.",
        })),
      );
    } finally {
      await server.close();
    }
  });
});
