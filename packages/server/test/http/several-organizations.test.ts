import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { accept, invite } from "./people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(bothEngines)("a person in two organizations, on %s", (engine) => {
  let server: TestServer;
  let maple: Office;
  let cedar: Office;
  beforeAll(async () => {
    server = await testServer(engine);
    maple = await server.office({ name: "Maple Homes" });
    cedar = await server.office({ name: "Cedar Lofts" });
  });
  afterAll(() => server.close());

  /** A tenant of Maple who manages Cedar, signed in at Cedar. */
  async function person() {
    const { email, token } = await invite(server, maple);
    const { jar } = await accept(server, token);
    const { body: invitation } = await cedar.admin.invitations.create({
      body: { email, firstName: "Robin", lastName: "Guest", role: "manager", workspaceIds: [cedar.workspaceId] },
    });
    const mail = await server.sink.mailTo(email, 1);
    const second = /#token=([\w-]+)/.exec(mail.text ?? "")?.[1] ?? "";
    const { code } = await server.anonymous.acceptance.accept({ jar, body: { token: second } });
    expect(code).toBeNull();
    return { email, jar, invitation };
  }

  const inBoth = (current: Office) => [
    {
      id: cedar.org,
      name: "Cedar Lofts",
      role: "manager",
      roleLabel: "Manager",
      ...(current === cedar ? { current: true } : {}),
    },
    {
      id: maple.org,
      name: "Maple Homes",
      role: "tenant",
      roleLabel: "Tenant",
      ...(current === maple ? { current: true } : {}),
    },
  ];

  test("sees both, and moves between them in one session", async () => {
    const { jar } = await person();
    const before = await server.anonymous.session.get({ jar });
    expect(before.body).toMatchObject({ organizations: inBoth(cedar), user: { role: "manager" } });

    const moved = await server.anonymous.session.switchOrganization({ jar, body: { organizationId: maple.org } });
    expect(moved.body).toMatchObject({
      organizations: inBoth(maple),
      user: { role: "tenant" },
      redirectTo: "/tenant-portal",
      places: [{ role: "tenant", workspace: { id: maple.workspaceId } }],
    });
    expect((await server.anonymous.session.get({ jar })).body).toEqual(moved.body);
    expect((await server.anonymous.contacts.list({ jar })).code).toBe("forbidden");

    await server.anonymous.session.switchOrganization({ jar, body: { organizationId: cedar.org } });
    expect((await server.anonymous.contacts.list({ jar })).status).toBe(200);
    const { data } = (await maple.admin.events.list({ query: { type: "session.started" } })).body;
    expect(data[0]?.userId).toBe(moved.body.user.id);
  });

  test("signs in to the one that they name, or else to the one used last", async () => {
    const { email } = await person();
    const signIn = async (more: { organizationId?: string }) =>
      server.anonymous.session.signIn({ jar: new Jar(), body: { email, password: PASSWORD, ...more } });
    expect((await signIn({ organizationId: maple.org })).body).toMatchObject({
      organizations: inBoth(maple),
      user: { role: "tenant" },
    });
    expect((await signIn({})).body).toMatchObject({ organizations: inBoth(maple) });
    expect((await signIn({ organizationId: cedar.org })).body).toMatchObject({ organizations: inBoth(cedar) });
    expect((await signIn({})).body).toMatchObject({ organizations: inBoth(cedar) });
  });

  test("cannot move to, or sign in to, an organization that they do not belong to", async () => {
    const { email, jar } = await person();
    const other = await server.office();
    for (const organizationId of [other.org, "org-that-never-was"]) {
      const moved = await server.anonymous.session.switchOrganization({ jar, body: { organizationId } });
      const signedIn = await server.anonymous.session.signIn({ body: { email, password: PASSWORD, organizationId } });
      expect([moved.code, signedIn.code]).toEqual(["not_found", "not_found"]);
      const wrong = await server.anonymous.session.signIn({ body: { email, password: "wrong", organizationId } });
      expect(wrong.code).toBe("invalid_credentials");
    }
    expect((await server.anonymous.session.get({ jar })).body).toMatchObject({ organizations: inBoth(cedar) });
  });

  test("is not offered one that has deactivated them, and keeps the other", async () => {
    const { email, jar } = await person();
    const { data } = (await cedar.admin.users.list({ query: { q: email } })).body;
    await cedar.admin.users.deactivate({ params: { id: data[0]?.id ?? "" } });
    // Their session was at Cedar, and ends with it.
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    const again = new Jar();
    const { body } = await server.anonymous.session.signIn({ jar: again, body: { email, password: PASSWORD } });
    expect(body.organizations).toEqual(inBoth(maple).filter(({ id }) => id === maple.org));
    const moved = await server.anonymous.session.switchOrganization({
      jar: again,
      body: { organizationId: cedar.org },
    });
    expect(moved.code).toBe("not_found");
  });
});

describe("the host's staff", () => {
  test("are in the organization that their token names, and do not switch", async () => {
    const server = await testServer("pglite");
    const office = await server.office();
    expect((await office.admin.session.get()).body.organizations).toBeUndefined();
    const moved = await office.admin.session.switchOrganization({ body: { organizationId: office.org } });
    expect(moved.code).toBe("managed_by_host");
    await server.close();
  });
});
