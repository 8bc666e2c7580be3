import { expect } from "vitest";
import { eachServer, invite } from "../harness/index.js";

eachServer("host-ids", (server, test) => {
  test.each([
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
  ])("%s names a workspace wherever one is named", async (id) => {
    const office = await server.office();
    const { admin } = office;
    const params = { id };
    const { body: put } = await admin.workspaces.put({ params, body: { name: "Maple Street" } });
    expect(put).toMatchObject({ id, name: "Maple Street" });
    expect((await admin.workspaces.get({ params })).body).toEqual(put);
    const { invitation } = await invite(server, office, { workspaceIds: [id] });
    expect(invitation.workspaceIds).toEqual([id]);
    const limited = office.as({ role: "manager", sub: "limited", workspaces: [id] });
    for (const caller of [admin, limited]) {
      const { data } = (await caller.contacts.list({ query: { workspaceId: id } })).body;
      expect(data.map((one) => one.id)).toEqual([invitation.contactId]);
    }
    expect((await admin.stats.get({ query: { workspaceId: id } })).body.byWorkspace).toMatchObject([
      { workspaceId: id, invited: 1 },
    ]);
    const batch = await limited.batches.create({ body: { filter: { workspaceId: id }, role: "owner" } });
    expect(batch.body.total).toBe(1);
    const { body: other } = await admin.contacts.create({
      body: { firstName: "Zoë", externalId: id, workspaces: [{ id, leaseId: `${id.slice(0, 190)}/lease` }] },
    });
    expect(other).toMatchObject({ externalId: id, workspaces: [{ id, leaseId: `${id.slice(0, 190)}/lease` }] });
  });

  test.each([
    ["201 characters", "x".repeat(201), "200"],
    ["Chinese", "枫树街", "ASCII"],
    ["Latin with marks", "Straße", "ASCII"],
    ["an emoji", "🏠", "ASCII"],
    ["a line break", "a\nb", "ASCII"],
    ["a blank alone", " ", "required"],
  ])("an id of %s is refused with the reason", async (_, id, reason) => {
    const { admin } = await server.office();
    const params = { id };
    const refusals = [
      await admin.workspaces.put({ params, body: { name: "Maple Street" } }),
      await admin.workspaces.get({ params }),
      await admin.contacts.get({ params }),
      await admin.users.remove({ params }),
    ];
    for (const { status, problem } of refusals) {
      expect(status).toBe(422);
      expect(problem).toMatchObject({ code: "validation_failed", errors: [{ path: "id" }] });
      expect(JSON.stringify(problem["errors"])).toContain(reason);
    }
  });

  test.each([".", ".."])("%s is refused wherever a body names a workspace", async (id) => {
    const { admin } = await server.office();
    const { problem } = await admin.contacts.create({ body: { firstName: "Zoë", workspaces: [{ id }] } });
    expect(problem["errors"]).toMatchObject([{ path: "workspaces.0.id", code: "invalid_id" }]);
  });

  test("a workspace is read and written at a path with slashes behind it, too", async () => {
    const office = await server.office();
    const { workspaceId } = office;
    const before = (await office.admin.workspaces.get({ params: { id: workspaceId } })).body;
    for (const id of [`${encodeURIComponent(workspaceId)}/`, `${encodeURIComponent(workspaceId)}//`]) {
      const response = await office.send("GET", `/workspaces/${id}`);
      expect(await response.json()).toEqual(before);
    }
  });

  test.each(["%", "%zz", "%e9", "a%2"])("the broken escape %s in a path is refused with the reason", async (raw) => {
    const office = await server.office();
    const response = await office.send("PUT", `/workspaces/${raw}`, { body: { name: "Maple Street" } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: "id", code: "invalid_id" }] });
  });
});
