import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept } from "./people.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("staff with only some workspaces, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("manage everyone while the organization has no workspace, and keep all of it unless it is taken", async () => {
    const org = `org-${Math.random().toString(36).slice(2)}`;
    const admin = server.as({ org });
    await admin.organization.put({ body: { name: "Harbour Lettings", contactEmail: "office@harbour.example" } });
    const email = `${org}@example.com`;
    await admin.invitations.create({ body: { email, firstName: "Mo", lastName: "Manager", role: "manager" } });
    const { jar, userId } = await accept(server, tokenIn(await server.sink.mailTo(email)));
    const invited = await server.anonymous.invitations.create({
      jar,
      body: { email: `tenant-${email}`, firstName: "Tess", lastName: "Tenant", role: "tenant" },
    });
    expect(invited.status).toBe(201);
    expect((await server.anonymous.contacts.list({ jar })).body.data).toHaveLength(2);
    await admin.workspaces.put({ params: { id: "pier" }, body: { name: "Pier" } });
    expect((await server.anonymous.contacts.list({ jar })).body.data).toHaveLength(2);
    await admin.users.update({ params: { id: userId }, body: { workspaceIds: ["pier"] } });
    expect((await server.anonymous.contacts.list({ jar })).body.data).toEqual([]);
  });
});
