import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { ORIGIN, testServer, type TestServer } from "./test-server.js";

describe.each(engines)("places on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("the host's own routes see the same places", async () => {
    const office = await server.office();
    const { token } = await invite(server, office);
    const { jar } = await accept(server, token);
    const grant = await server.latchkey.getGrant(
      new Request(`${ORIGIN}/documents`, { headers: { Cookie: jar.header } }),
    );
    expect(grant).toMatchObject({
      organizationId: office.org,
      places: [{ role: "tenant", workspace: { id: office.workspaceId } }],
    });
  });

  test("users can be listed by their ids", async () => {
    const office = await server.office();
    const [one, two] = [await invite(server, office), await invite(server, office)];
    const ids = [(await accept(server, one.token)).userId, (await accept(server, two.token)).userId];
    const elsewhere = await server.office();
    const foreign = (await accept(server, (await invite(server, elsewhere)).token)).userId;
    const found = await office.admin.users.list({ query: { ids: [ids[0], foreign, "usr_none"].join(",") } });
    expect(found.body.data.map(({ id }) => id)).toEqual([ids[0]]);
    expect((await office.admin.users.list({ query: { ids: ids.join(",") } })).body.data).toHaveLength(2);
  });
});
