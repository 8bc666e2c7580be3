import type { Route } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { invite } from "./people.js";
import { bodyFor, queryFor } from "./route-inputs.js";
import { everyRoute, pathOf, testServer, tokenOf, type TestServer } from "./test-server.js";

describe.each(engines)("another organization's ids on %s", (engine) => {
  let server: TestServer;
  let ids: Record<string, string>;
  let token: string;
  beforeAll(async () => {
    server = await testServer(engine);
    const theirs = await server.office();
    const { invitation } = await invite(server, theirs);
    const { body: batch } = await theirs.admin.batches.create({ body: { contactIds: [invitation.contactId], role: "owner" } });
    const { body: endpoint } = await theirs.admin.webhookEndpoints.create({ body: { url: "https://hooks.example.com/theirs" } });
    ids = { contacts: invitation.contactId, invitations: invitation.id, workspaces: theirs.workspaceId, users: "usr_theirs", batches: batch.id, imports: "imp_theirs", recordSets: "rec_theirs", webhookEndpoints: endpoint.id };
    token = await tokenOf({ org: (await server.office()).org });
  });
  afterAll(() => server.close());

  const withId = everyRoute.filter(({ name, route }) => route.path.includes("{id}") && name !== "workspaces.put");
  const unknown: Record<string, string> = { contacts: "con_unknown", invitations: "inv_unknown", workspaces: "unknown", users: "usr_unknown", batches: "bat_unknown", imports: "imp_unknown", recordSets: "rec_unknown", webhookEndpoints: "whe_unknown" };

  /** Everything of an answer but what names the request and the time. */
  async function said(route: Route, id: string): Promise<string> {
    const response = await server.send(route.method, pathOf(route, { id }), { token, query: queryFor(route), ...(route.body ? { body: bodyFor(route) } : {}) });
    const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
    return JSON.stringify([response.status, headers, (await response.text()).replace(/"requestId":"[^"]+"/, "")]);
  }

  test.each(withId)("$name answers as for an id that never existed", async ({ name, route }) => {
    const [noun = ""] = name.split(".");
    const theirs = await said(route, ids[noun] ?? "");
    expect(theirs).toBe(await said(route, unknown[noun] ?? ""));
    expect(theirs).toMatch(/not_found|not_implemented/);
  });

  test("nor do ids inside bodies and queries tell", async () => {
    const office = server.as({ org: (await server.office()).org });
    const person = { email: "probe@example.com", firstName: "P", role: "tenant" };
    const pairs = [
      [() => office.invitations.create({ body: { contactId: ids["contacts"], role: "tenant" } }), () => office.invitations.create({ body: { contactId: "con_unknown", role: "tenant" } })],
      [() => office.invitations.create({ body: { ...person, workspaceIds: [ids["workspaces"]] } }), () => office.invitations.create({ body: { ...person, workspaceIds: ["unknown"] } })],
      [() => office.contacts.create({ body: { firstName: "P", workspaces: [{ id: ids["workspaces"] }] } }), () => office.contacts.create({ body: { firstName: "P", workspaces: [{ id: "unknown" }] } })],
    ] as const;
    for (const [theirs, none] of pairs) {
      const [a, b] = [(await theirs()).problem, (await none()).problem];
      expect({ ...a, requestId: "" }).toEqual({ ...b, requestId: "" });
      expect(a.code).toBe("not_found");
    }
    for (const query of [{ ids: ids["contacts"] ?? "" }, { workspaceId: ids["workspaces"] ?? "" }]) expect((await office.contacts.list({ query })).body.data).toEqual([]);
    expect((await office.events.list({ query: { contactId: ids["contacts"] ?? "" } })).body.data).toEqual([]);
    expect((await office.invitations.list({ query: { contactId: ids["contacts"] ?? "" } })).body.data).toEqual([]);
  });

  test("a workspace of the same id is another organization's own", async () => {
    const other = await server.office();
    const shared = ids["workspaces"] ?? "";
    expect((await other.admin.workspaces.put({ params: { id: shared }, body: { name: "Ours" } })).body.name).toBe("Ours");
    expect((await other.admin.contacts.list({ query: { workspaceId: shared } })).body.data).toEqual([]);
  });
});
