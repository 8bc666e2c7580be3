import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("who can be invited, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine, {
      roles: {
        leasing_agent: {
          label: "Leasing agent",
          portalPath: "/leasing",
          canInvite: ["tenant"],
          permissions: ["contacts:read", "contacts:write"],
          activation: "magic_link",
        },
      },
    });
  });
  afterAll(() => server.close());

  test("a configured role has its own portal and activation, and an invitation keeps its own record set", async () => {
    const office = await server.office();
    const email = office.address("agent");
    const { body: invited } = await office.as({ role: "master_admin" }).invitations.create({
      body: {
        email,
        firstName: "Ag",
        role: "admin",
        expiresInDays: 3,
        recordSet: { rules: { contacts: { view: true, update: false } } },
        preferences: { weeklyEmails: { enabled: true, workspaceIds: [office.workspaceId] }, canOwnRecords: true },
      },
    });
    expect(invited).toMatchObject({
      recordSetId: expect.stringMatching(/^rec_/),
      activation: "password",
      preferences: {
        weeklyEmails: { enabled: true, workspaceIds: [office.workspaceId] },
        newMessageNotifications: false,
        canOwnRecords: true,
      },
    });
    expect(Date.parse(invited.expiresAt) - Date.parse(invited.createdAt)).toBe(3 * 86_400_000);
    expect((await office.admin.recordSets.list()).body.data).toEqual([]);
    const roles = (await office.admin.roles.list()).body.data;
    expect(roles.find(({ key }) => key === "leasing_agent")).toMatchObject({
      portalPath: "/leasing",
      activation: "magic_link",
      builtIn: false,
    });
  });

  test("nothing is written before the organization is set up", async () => {
    const early = server.as({ org: "org-early" });
    expect((await early.organization.get()).code).toBe("not_found");
    expect(
      (await early.invitations.create({ body: { email: "e@example.com", firstName: "E", role: "tenant" } })).code,
    ).toBe("organization_missing");
    expect((await early.contacts.create({ body: { firstName: "E" } })).code).toBe("organization_missing");
    expect((await early.workspaces.put({ params: { id: "w" }, body: { name: "W" } })).code).toBe(
      "organization_missing",
    );
  });
});
