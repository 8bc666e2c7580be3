import { defaultRecordSets } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { testServer, type TestServer } from "./test-server.js";

describe.each(engines)("record sets on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("W6: an organization says whether it has them, and for what; what it leaves out goes back to the default", async () => {
    const { admin } = await server.office();
    const put = (recordSets?: Record<string, unknown>) => admin.organization.put({ body: { name: "Maple Street Homes", ...(recordSets && { recordSets }) } });
    expect((await admin.organization.get()).body.recordSets).toEqual(defaultRecordSets);
    expect((await put({ enabled: false })).body.recordSets).toEqual({ ...defaultRecordSets, enabled: false });
    expect((await put({ entityTypes: ["boats"] })).body.recordSets).toEqual({ enabled: true, entityTypes: ["boats"] });
    expect((await admin.organization.get()).body.recordSets).toEqual({ enabled: true, entityTypes: ["boats"] });
    expect((await put()).body.recordSets).toEqual(defaultRecordSets);
  });
});
