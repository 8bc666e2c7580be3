import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { HostOrganization } from "../../src/host/organizations.js";
import { engines } from "../database.js";
import { invite } from "./people.js";
import { testServer, type Caller, type TestServer } from "./test-server.js";

type Get = () => unknown;

describe.each(engines)("organizations that the host keeps, on %s", (engine) => {
  let server: TestServer;
  let requested: string[];
  let getOrganization: Get;
  let count = 0;
  beforeAll(async () => {
    server = await testServer(engine, {
      organizations: {
        get: async (organizationId) => {
          requested.push(organizationId);
          return getOrganization() as HostOrganization;
        },
      },
    });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    requested = [];
    getOrganization = () => ({ name: "Maple Street Homes", contactEmail: "hello@maple.example" });
  });

  /** An organization that this server does not know yet. */
  const newcomer = (): { org: string; admin: Caller } => {
    const org = `host-${engine}-${(count += 1)}`;
    return { org, admin: server.as({ org }) };
  };
  const lines = (part: string) =>
    server.log.filter((line) => line.includes(part)).map((line) => JSON.parse(line) as Record<string, unknown>);

  test("the first invitation is sent without any setup, in the host's name", async () => {
    const { org, admin } = newcomer();
    await admin.workspaces.put({ params: { id: "maple" }, body: { name: "12 Maple Street" } });
    const office = {
      org,
      admin,
      workspaceId: "maple",
      as: () => admin,
      address: (name: string) => `${name}-${org}@example.com`,
    };
    expect((await invite(server, office)).mail.text).toContain("Maple Street Homes");
    expect((await admin.organization.get()).body).toMatchObject({
      name: "Maple Street Homes",
      contactEmail: "hello@maple.example",
      profileComplete: true,
      status: "active",
    });
    expect((await admin.events.list({ query: { type: "organization.updated" } })).body.data).toMatchObject([
      { actor: null },
    ]);
    expect(requested).toEqual([org]);
  });

  test("many simultaneous requests ask the host once", async () => {
    const { admin, org } = newcomer();
    await Promise.all(Array.from({ length: 10 }, () => admin.contacts.list()));
    expect(requested).toEqual([org]);
  });

  test("an organization that the host does not have is missing, and the refusal says where to add it", async () => {
    getOrganization = () => null;
    const { admin, org } = newcomer();
    const refused = await admin.contacts.create({ body: { firstName: "Robin" } });
    expect(refused.problem).toMatchObject({
      status: 409,
      code: "organization_missing",
      detail: expect.stringContaining(`organizations.get returned null for "${org}"`) as string,
    });
    getOrganization = () => ({ name: "Maple" });
    expect((await admin.contacts.create({ body: { firstName: "Robin" } })).status).toBe(201);
  });

  test("an organization of the host's can only be changed there", async () => {
    const { admin } = newcomer();
    expect((await admin.organization.put({ body: { name: "Mine" } })).code).toBe("organization_managed");
    expect((await admin.organization.get()).body.name).toBe("Maple Street Homes");
  });

  test.each<[string, Get, string]>([
    [
      "throws",
      () => {
        throw new Error("the directory is down");
      },
      "threw",
    ],
    ["returns no name", () => ({ contactEmail: "hello@maple.example" }), "cannot be used"],
    ["returns a string", () => "Maple Street Homes", "cannot be used"],
    ["returns an unknown status", () => ({ name: "Maple", status: "trial" }), "cannot be used"],
  ])("a host that %s fails the request by the callback's name, and nothing is written", async (_, broken, fault) => {
    const { admin, org } = newcomer();
    getOrganization = broken;
    const failed = await admin.contacts.create({ body: { firstName: "Robin" }, headers: { "Idempotency-Key": org } });
    expect(failed.problem).toMatchObject({ status: 503, code: "host_unavailable", callback: "organizations.get" });
    expect(failed.headers.get("Retry-After")).toBe("2");
    expect(failed.problem["detail"]).toContain(fault);
    expect(lines(org)).toContainEqual(
      expect.objectContaining({ level: "error", callback: "organizations.get", organizationId: org }),
    );
    getOrganization = () => ({ name: "Maple Street Homes" });
    expect((await admin.contacts.list()).body.data).toEqual([]);
    expect(
      (await admin.contacts.create({ body: { firstName: "Robin" }, headers: { "Idempotency-Key": org } })).status,
    ).toBe(201);
  });
});

describe.each(engines)("organizations that the host does not keep, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("the first refusal says exactly how to set one up", async () => {
    const refused = await server
      .as({ org: "unknown" })
      .invitations.create({ body: { email: "robin@example.com", firstName: "Robin", role: "tenant" } });
    expect(refused.problem).toMatchObject({
      code: "organization_missing",
      detail:
        'There is no organization "unknown" yet: call client.organization.put({ name, contactEmail }) as an admin once, or give createLatchkey organizations: { get }.',
    });
    expect(server.log.some((line) => line.includes('"reason":"organization_not_set_up"'))).toBe(true);
  });
});
