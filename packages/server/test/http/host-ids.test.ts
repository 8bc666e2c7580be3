import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { testServer, tokenOf, type Office, type TestServer } from "./test-server.js";

const ids = [
  "-NxYz0_aB9",
  "_V1StGXR8_Z5jdHi6B-myT",
  "bWFwbGUgc3RyZWV0==",
  "a+b/c9==",
  "urn:property/7?=unit#2",
  "100%",
  "%2F",
  "Maple Street 12, rear",
  `{"id":'7'}`,
  "...",
  "x".repeat(200),
];

describe.each(engines)("the host's own ids, on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
    office = await server.office();
  });
  afterAll(() => server.close());

  test.each(ids)("%s names a workspace wherever one is named", async (id) => {
    const params = { id };
    const leaseId = `${id.slice(0, 190)}/lease`;
    const { body: put } = await office.admin.workspaces.put({ params, body: { name: "Maple Street" } });
    expect(put).toMatchObject({ id, name: "Maple Street" });
    expect((await office.admin.workspaces.get({ params })).body).toEqual(put);
    const person = { firstName: "Zoë", email: office.address("zoe"), externalId: id };
    const { body: contact } = await office.admin.contacts.create({
      body: { ...person, workspaces: [{ id, leaseId }] },
    });
    expect(contact).toMatchObject({ externalId: id, workspaces: [{ id, leaseId }] });
    const listed = await office.admin.contacts.list({ query: { workspaceId: id } });
    expect(listed.body.data.map((one) => one.id)).toEqual([contact.id]);
    const invited = await office.admin.invitations.create({
      body: { contactId: contact.id, role: "tenant", workspaceIds: [id] },
    });
    expect(invited.body.workspaceIds).toEqual([id]);
    expect((await office.admin.stats.get({ query: { workspaceId: id } })).body.byWorkspace).toMatchObject([
      { workspaceId: id },
    ]);
    const limited = office.as({ role: "manager", sub: `limited to ${id}`, workspaces: [id] });
    expect((await limited.contacts.list()).body.data.map((one) => one.id)).toEqual([contact.id]);
    expect((await limited.events.list({ query: { contactId: contact.id } })).body.data.length).toBeGreaterThan(1);
    const batch = await limited.batches.create({ body: { filter: { workspaceId: id }, role: "owner" } });
    expect(batch.body.total).toBe(1);
    await office.admin.contacts.remove({ params: { id: contact.id } });
  });

  test.each([
    ["x".repeat(201), "200"],
    ["枫树街", "ASCII"],
    ["Straße", "ASCII"],
    ["a\nb", "ASCII"],
    [" ", "required"],
  ])("%s is refused with the reason", async (id, reason) => {
    const refusals = [
      await office.admin.workspaces.put({ params: { id }, body: { name: "Maple Street" } }),
      await office.admin.workspaces.get({ params: { id } }),
      await office.admin.contacts.get({ params: { id } }),
      await office.admin.users.remove({ params: { id } }),
    ];
    for (const { status, problem } of refusals) {
      expect({ status, problem }).toMatchObject({ status: 422, problem: { code: "validation_failed" } });
      expect(JSON.stringify(problem["errors"])).toContain(reason);
      expect(problem["errors"]).toMatchObject([{ path: "id" }]);
    }
  });

  test.each([".", ".."])("%s is refused wherever a body names a workspace", async (id) => {
    const { problem } = await office.admin.contacts.create({ body: { firstName: "Zoë", workspaces: [{ id }] } });
    expect(problem["errors"]).toMatchObject([
      { path: "workspaces.0.id", code: "invalid_id", message: expect.stringContaining("step") },
    ]);
  });

  test.each(["%", "%zz", "%e9", "a%2"])("the broken escape %s is refused with the reason", async (raw) => {
    const response = await server.send("PUT", `/workspaces/${raw}`, {
      token: await tokenOf({ org: office.org }),
      body: { name: "Maple Street" },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: "validation_failed",
      errors: [{ path: "id", code: "invalid_id", message: expect.stringContaining("percent-encoding") }],
    });
  });

  test("a path with slashes behind it is the same path", async () => {
    for (const path of ["/workspaces/", "/workspaces//", "/organization/", `/workspaces/${office.workspaceId}/`])
      expect((await server.send("GET", path, { token: await tokenOf({ org: office.org }) })).status, path).toBe(200);
  });

  test("two organizations whose ids differ in a blank never get each other's answers", async () => {
    const asked = async (org: string, sub: string) => {
      const caller = server.as({ org, sub });
      await caller.organization.put({ body: { name: org, contactEmail: "office@example.com" } });
      return caller.contacts.create({ body: { firstName: org }, headers: { "Idempotency-Key": "same" } });
    };
    const first = await asked(`${office.org} a`, "b c");
    const second = await asked(office.org, "a b c");
    expect([first.body.firstName, second.body.firstName]).toEqual([`${office.org} a`, office.org]);
  });
});
