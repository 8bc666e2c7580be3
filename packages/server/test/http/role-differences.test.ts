import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LatchkeyServerOptions } from "../../src/latchkey-options.js";
import type { Database } from "../../src/store/database.js";
import { settleRoles } from "../../src/store/roles.js";
import { bothEngines, testDatabase } from "../database.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("roles that an operator changes later on %s", (engine) => {
  let database: Database;
  let servers: TestServer[] = [];
  beforeEach(async () => {
    database = await testDatabase(engine);
  });
  afterEach(async () => {
    for (const { latchkey, sink } of servers.splice(0)) await Promise.all([latchkey.stop(), sink.stop()]);
    servers = [];
    await database.close();
  });

  /** A server with these roles in its configuration, on the same database. */
  async function start(roles: LatchkeyServerOptions["roles"] = {}): Promise<TestServer> {
    const server = await testServer(database, { roles });
    servers.push(server);
    return server;
  }
  const read = async (server: TestServer, { org }: Office, key: string) =>
    (await server.as({ org }).roles.list()).body.data.find((role) => role.key === key);

  test("an organization keeps what it changed, and nothing that is taken away since", async () => {
    const before = await start({ porter: { label: "Porter", portalPath: "/desk", permissions: ["contacts:read"] } });
    const office = await before.office();
    for (const key of ["staff", "porter"])
      await office.admin.roles.update({ params: { key }, body: { label: "Crew", sections: { documents: "full" } } });
    await office.admin.roles.update({
      params: { key: "staff" },
      body: { permissions: ["contacts:read", "invitations:read", "users:read"] },
    });
    const after = await start({
      staff: { permissions: ["contacts:read"], prerequisites: ["lease_linked"], portalPath: "/staff" },
      porter: { label: "Porter", portalPath: "/gate", permissions: [] },
    });
    expect(await read(after, office, "staff")).toMatchObject({
      label: "Crew",
      permissions: ["contacts:read", "users:read"],
      sections: { documents: "full" },
      prerequisites: ["lease_linked"],
      portalPath: "/staff",
      changed: ["label", "permissions", "sections"],
    });
    expect(await read(after, office, "porter")).toMatchObject({ label: "Crew", permissions: [], portalPath: "/gate" });
    expect((await after.as({ org: office.org }).roles.remove({ params: { key: "porter" } })).status).toBe(204);
    expect(await read(after, office, "porter")).toMatchObject({ label: "Porter", portalPath: "/gate", changed: [] });
  });

  test("what an older version wrote as a whole is told apart once, and again after it has written", async () => {
    const now = await start();
    const office = await now.office();
    const params = { key: "staff" };
    await office.admin.roles.update({ params, body: { label: "Crew" } });
    /** The older version writes the whole role, and knows no differences. */
    const writeWhole = (set: ReturnType<typeof sql>) =>
      sql`update latchkey.roles set ${set}, updated_at = now() + interval '1 second' where key = 'staff'`.execute(
        database.db,
      );
    await writeWhole(sql`label = 'Team', permissions = array['contacts:read','invitations:read']`);
    expect(await read(now, office, "staff")).toMatchObject({
      label: "Team",
      permissions: ["contacts:read", "invitations:read"],
      changed: ["label", "permissions"],
    });
    await settleRoles(database.db, []);
    const later = await start({ staff: { permissions: ["contacts:read", "contacts:write"] } });
    expect(await read(later, office, "staff")).toMatchObject({ label: "Team", permissions: ["contacts:read"] });
  });

  test("a role of the organization that is deleted is no longer invited to by a changed one", async () => {
    const server = await start();
    const { admin } = await server.office();
    // It may do more than staff, who could invite to it by themselves otherwise.
    const helper = { key: "helper", label: "Helper", portalPath: "/desk", permissions: ["events:read" as const] };
    await admin.roles.create({ body: helper });
    await admin.roles.update({ params: { key: "staff" }, body: { canInvite: ["helper", "tenant"] } });
    await admin.roles.remove({ params: { key: "helper" } });
    await admin.roles.create({ body: helper });
    const { data } = (await admin.roles.list()).body;
    expect(data.find(({ key }) => key === "staff")?.canInvite).toEqual(["tenant"]);
  });
});
