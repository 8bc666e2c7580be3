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
});
