import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("syncing contacts with the host's tables, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("without an organization nothing is written, and the response says what to do", async () => {
    const early = server.as({ org: "early" });
    expect((await early.contacts.sync({ body: { contacts: [{ externalId: "T-1", firstName: "R" }] } })).code).toBe(
      "organization_missing",
    );
  });
});
