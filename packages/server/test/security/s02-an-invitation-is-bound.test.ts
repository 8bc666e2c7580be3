import { routes } from "@latchkey/core/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "../http/mail-sink.js";
import { accept, invite } from "../http/people.js";
import { bodyFor, isImplemented, params, queryFor } from "../http/route-inputs.js";
import { everyRoute, Jar, PASSWORD, pathOf, testServer, tokenOf, type TestServer } from "../http/test-server.js";
import { isLoose, placesIn } from "./schema-places.js";

/** Everything that an attacker might want to change about an invitation. */
const wishes: Readonly<Record<string, unknown>> = {
  email: "other@example.com",
  role: "master_admin",
  roles: ["master_admin"],
  roleKey: "master_admin",
  org: "other",
  organizationId: "other",
  organization_id: "other",
  workspaceIds: ["elsewhere"],
  workspaceId: "elsewhere",
  workspaces: [{ id: "elsewhere" }],
  recordSetId: null,
  recordSet: { rules: { contacts: { view: true, update: true } } },
  permissions: ["organization:update"],
  canInvite: ["master_admin"],
  preferences: { canOwnRecords: true },
  activation: "magic_link",
  inviter: { id: "staff-1" },
  contactId: "con_other",
  userId: "usr_other",
  accountId: "acc_other",
  status: "accepted",
  expiresAt: "2099-01-01T00:00:00.000Z",
  redirectTo: "https://evil.example",
  mustChangePassword: false,
  emailVerified: true,
  constructor: { prototype: { role: "master_admin" } },
};

describe.each(engines)("the address, role, organization and workspaces of an invitation, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("cannot be changed by accepting with a body, a query or a header", async () => {
    const office = await server.office();
    const { token, email, invitation } = await invite(server, office);
    for (const [name, value] of Object.entries(wishes)) {
      const refused = await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD, [name]: value } });
      expect(refused.problem, name).toMatchObject({
        code: "validation_failed",
        errors: [{ path: name, code: "unknown_field" }],
      });
    }
    // JSON.stringify would omit this one.
    expect(
      (
        await server.anonymous.acceptance.accept({
          body: `{"token":"${token}","password":"${PASSWORD}","__proto__":{"role":"master_admin"}}`,
        })
      ).code,
    ).toBe("validation_failed");
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.status).toBe("open");

    const query = { role: "master_admin", email: "other@example.com", workspaceIds: "elsewhere", token: "x" };
    const headers = {
      "X-Role": "master_admin",
      "X-Organization": "other",
      "X-Forwarded-Email": "other@example.com",
      "X-HTTP-Method-Override": "PUT",
    };
    const jar = new Jar();
    const response = await server.send("POST", "/acceptance/accept", {
      jar,
      query,
      headers,
      body: { token, password: PASSWORD },
    });
    expect(await response.json()).toMatchObject({
      redirectTo: "/tenant-portal",
      user: { email, role: "tenant", contactId: invitation.contactId },
    });
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({
      user: { email, role: "tenant" },
      grant: { permissions: [], canInvite: [], workspaceIds: [office.workspaceId] },
    });
    expect((await office.admin.users.list()).body.data).toMatchObject([
      { email, role: "tenant", workspaceIds: [office.workspaceId], contactId: invitation.contactId },
    ]);
  });

  test("do not follow the session of another address", async () => {
    const office = await server.office();
    const other = await accept(server, (await invite(server, office)).token);
    const { token, email, invitation } = await invite(server, office, { role: "manager" });
    expect(
      (await server.anonymous.acceptance.accept({ jar: other.jar, body: { token, password: PASSWORD } })).code,
    ).toBe("signed_in_as_other");
    expect(
      (
        await server.anonymous.acceptance.accept({
          token: await tokenOf({ org: office.org, role: "tenant" }),
          body: { token, password: PASSWORD },
        })
      ).body.user.email,
    ).toBe(email);
    expect((await office.admin.users.list({ query: { role: "manager" } })).body.data).toMatchObject([{ email }]);
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body).toMatchObject({
      email,
      status: "accepted",
    });
  });

  test("stay as they are by renewing, which sends to the stored address", async () => {
    const office = await server.office();
    const { token, email, invitation } = await invite(server, office);
    await server.database.db
      .updateTable("invitations")
      .set({ resend_available_at: null })
      .where("id", "=", invitation.id)
      .execute();
    expect((await server.anonymous.acceptance.renew({ body: { token, email: "other@example.com" } })).code).toBe(
      "validation_failed",
    );
    expect((await server.send("POST", "/acceptance/renew?email=other@example.com", { body: { token } })).status).toBe(
      202,
    );
    expect(tokenIn(await server.sink.mailTo(email, 1))).not.toBe(token);
    expect(server.sink.allTo("other@example.com")).toEqual([]);
  });

  test("treat an address with other case or spaces as the same", async () => {
    const office = await server.office();
    const email = office.address("rosa");
    await office.admin.invitations.create({
      body: { email: ` ${email.toUpperCase()} `, firstName: "Rosa", role: "tenant" },
    });
    const { jar } = await accept(server, tokenIn(await server.sink.mailTo(email)));
    expect((await server.anonymous.session.get({ jar })).body.user.email).toBe(email);
    expect((await office.admin.invitations.create({ body: { email, firstName: "Rosa", role: "tenant" } })).code).toBe(
      "already_active",
    );
  });
});

describe("bodies with unknown members", () => {
  const inputs = everyRoute.flatMap(({ name, route }) => [
    ...(route.params ? [{ where: `${name} path`, schema: route.params }] : []),
    ...(route.query ? [{ where: `${name} query`, schema: route.query }] : []),
    ...(route.body ? [{ where: `${name} body`, schema: route.body }] : []),
  ]);

  test("are not accepted by any object of a request schema, at any depth", () => {
    expect(inputs.length).toBeGreaterThan(40);
    const loose = inputs.flatMap(({ where, schema }) =>
      placesIn(schema)
        .filter((place) => isLoose(place.schema))
        .map(({ path }) => `${where} ${path.join(".")}`),
    );
    expect(loose).toEqual([]);
  });

  test("are refused on every route", async () => {
    const server = await testServer("pglite");
    const token = await tokenOf({ org: (await server.office()).org });
    // Each mail provider has its own body, and CSV has no members.
    const built = everyRoute.filter(({ name }) => isImplemented(name));
    const withBody = built.filter(({ route }) => route.body && !route.fileTypes && route !== routes.webhooks.mail);
    for (const { name, route } of withBody) {
      const body = { ...(bodyFor(route) as object), notDeclared: "x" };
      const response = await server.send(route.method, pathOf(route, params), { token, query: queryFor(route), body });
      const problem = (await response.json()) as { code: string; errors?: { path: string; code: string }[] };
      expect(problem.code, name).toBe("validation_failed");
      expect(problem.errors, name).toContainEqual(
        expect.objectContaining({ path: "notDeclared", code: "unknown_field" }),
      );
    }
    for (const { name, route } of built.filter(({ route }) => route.query)) {
      const response = await server.send(route.method, pathOf(route, params), {
        token,
        query: { ...queryFor(route), notDeclared: "x" },
      });
      expect(((await response.json()) as { code: string }).code, name).toBe("validation_failed");
    }
    await server.close();
  });
});
