import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ReportPortalUse } from "../../src/host/portal-use.js";
import { engines } from "../database.js";
import { testServer, type Caller, type TestServer } from "./test-server.js";

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

  test("asks the host about the contacts in question, by its own ids", async () => {
    const office = await server.office();
    const { body: contact } = await office.admin.contacts.create({ body: { externalId: "T-100", firstName: "Rosa" } });
    const questions: unknown[] = [];
    report = ({ organizationId, contacts }) => {
      questions.push({ organizationId, contacts });
      return { [contact.id]: { leaseVisible: true, documentsVisible: false, maintenanceRequestSubmitted: true } };
    };
    const checks = await checksOf(office.admin, { contactId: contact.id });
    expect(questions).toEqual([{ organizationId: office.org, contacts: [{ id: contact.id, externalId: "T-100" }] }]);
    expect([checks["lease_visible"]?.ok, checks["documents_visible"]?.ok]).toEqual([true, false]);
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
