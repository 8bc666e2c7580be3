import { contractVersion } from "@latchkey/core/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accept, invite } from "./people.js";
import { bodyFor, isImplemented, params, queryFor } from "./route-inputs.js";
import {
  assertAsDeclared,
  everyRoute,
  pathOf,
  testServer,
  tokenOf,
  type Office,
  type TestServer,
} from "./test-server.js";

let server: TestServer;
let office: Office;
beforeAll(async () => {
  server = await testServer("postgres");
  office = await server.office();
});
afterAll(() => server.close());

const notImplemented = everyRoute.filter(({ name }) => !isImplemented(name));

test.runIf(notImplemented.length > 0).each(notImplemented)(
  "$name is declared, and responds that it is not implemented",
  async ({ route }) => {
    const headers = route.fileTypes?.[0] ? { "Content-Type": route.fileTypes[0] } : {};
    const response = await server.send(route.method, pathOf(route, params), {
      token: await tokenOf({ org: office.org }),
      headers,
      query: queryFor(route),
      ...(route.body ? { body: bodyFor(route) } : {}),
    });
    expect([response.status, (await response.json()) as object]).toMatchObject([501, { code: "not_implemented" }]);
  },
);

test("rows in lists have exactly the declared members", async () => {
  const { token } = await invite(server, office, {
    message: "Hello",
    activation: "password",
    recordSet: { rules: { contacts: { view: true, update: false } } },
  });
  await accept(server, token);
  await office.admin.webhookEndpoints.create({ body: { url: "https://hooks.example.com/latchkey" } });
  await office.admin.batches.create({ body: { contactIds: ["con_none"], role: "tenant" } });
  await office.admin.imports.create({
    body: "Name,Email\nRobin Lee,robin@example.com",
    headers: { "Content-Type": "text/csv" },
  });
  await server.database.db
    .insertInto("suppressions")
    .values({ organization_id: office.org, email: office.address("gone"), reason: "bounced" })
    .execute();
  // The tests' caller checks every response against the contract; here every list has a row to check.
  for (const { name, route } of everyRoute.filter(({ name }) => name.endsWith(".list") && isImplemented(name))) {
    const response = await server.send(route.method, pathOf(route), { token: await tokenOf({ org: office.org }) });
    const content = (await response.json()) as { data: unknown[] };
    assertAsDeclared(route, response.status, content);
    if (name !== "recordSets.list") expect(content.data.length, name).toBeGreaterThan(0);
  }
});

test("the OpenAPI document has every route, and health is ok", async () => {
  const document = (await server.anonymous.system.openapi()).body;
  expect(Object.keys(document["paths"] as object)).toHaveLength(
    new Set(everyRoute.map(({ route }) => route.path)).size,
  );
  expect((await server.anonymous.system.health()).body).toMatchObject({ database: "ok", contract: contractVersion });
});
