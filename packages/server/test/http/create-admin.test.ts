import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { Jar, PASSWORD, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("the first admin on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  const create = (
    { org }: Pick<Office, "org">,
    email: string,
    name: Partial<{ firstName: string; lastName: string }> = {},
  ) =>
    server.latchkey.createAdmin({
      organizationId: org,
      email,
      firstName: "Dana",
      lastName: "Office",
      password: PASSWORD,
      ...name,
    });

  test("is on record as active staff, in an organization that is created with them", async () => {
    const org = `org-${Math.random().toString(36).slice(2)}`;
    const email = `${org}@example.com`;
    const userId = await create({ org }, email);
    const admin = server.as({ org });
    const { data } = (await admin.contacts.list()).body;
    expect(data).toMatchObject([
      {
        type: "staff",
        firstName: "Dana",
        lastName: "Office",
        email,
        portal: { status: "active", role: "master_admin", userId, invitationId: null },
      },
    ]);
    expect((await admin.users.list()).body.data).toMatchObject([{ id: userId, contactId: data[0]?.id }]);
    const jar = new Jar();
    expect((await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } })).body).toMatchObject({
      user: { contactId: data[0]?.id },
      places: [{ role: "master_admin", workspace: null }],
    });
    expect(
      (await admin.events.list({ query: { contactId: data[0]?.id ?? "" } })).body.data
        .map(({ type }) => type)
        .toSorted(),
    ).toEqual(["contact.created", "user.created"]);
  });

  test("is not recorded twice, while another person at the same address is a contact of their own", async () => {
    const office = await server.office();
    const email = office.address("dana");
    const { body: known } = await office.admin.contacts.create({
      body: { type: "owner", firstName: "DANA", lastName: "Office", email, workspaces: [{ id: office.workspaceId }] },
    });
    const { body: other } = await office.admin.contacts.create({
      body: { firstName: "Ola", lastName: "Office", email },
    });
    const userId = await create(office, email);
    expect((await office.admin.contacts.get({ params: { id: known.id } })).body).toMatchObject({
      type: "owner",
      portal: { status: "active", userId },
    });
    expect((await office.admin.contacts.get({ params: { id: other.id } })).body.portal).toMatchObject({
      status: "pending",
      userId: null,
    });
    expect((await office.admin.contacts.list()).body.data).toHaveLength(2);
  });

  test("is the same user as before if their address was changed to this one", async () => {
    const office = await server.office();
    const invited = await invite(server, office);
    const { userId } = await accept(server, invited.token);
    const email = office.address("moved");
    await office.admin.users.update({ params: { id: userId }, body: { email } });
    expect(await create(office, email, { firstName: "Robin", lastName: "Guest" })).toBe(userId);
    const { body } = await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password: PASSWORD } });
    expect(body.user).toMatchObject({ id: userId, role: "master_admin", contactId: invited.invitation.contactId });
    expect((await office.admin.contacts.list()).body.data).toMatchObject([
      { portal: { status: "active", role: "master_admin" } },
    ]);
  });

  test("is the same user if they are one already, who acts in the new role everywhere", async () => {
    const office = await server.office();
    const { token, email, invitation } = await invite(server, office, { role: "manager" });
    const { jar, userId } = await accept(server, token);
    const { latchkey } = server;
    expect(await latchkey.createAdmin({ organizationId: office.org, email, role: "admin" })).toBe(userId);
    const { grant } = (await server.anonymous.session.get({ jar })).body;
    expect(grant).toMatchObject({ role: "admin", workspaceIds: null });
    expect((await office.admin.users.list()).body.data).toMatchObject([
      { id: userId, role: "admin", allWorkspaces: true },
    ]);
    expect((await office.admin.contacts.get({ params: { id: invitation.contactId } })).body.portal).toMatchObject({
      status: "active",
      role: "admin",
    });
    // Their password stays, and doing it again changes nothing.
    expect((await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } })).code).toBeNull();
    expect(await create(office, email)).toBe(userId);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
  });

  test("is let in again if they were deactivated", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    const { userId } = await accept(server, token);
    await office.admin.users.deactivate({ params: { id: userId } });
    expect(await create(office, email)).toBe(userId);
    const { body } = await server.anonymous.session.signIn({ jar: new Jar(), body: { email, password: PASSWORD } });
    expect(body.grant).toMatchObject({ role: "master_admin", workspaceIds: null });
  });

  test("is the account that the address has in another organization, with its own password", async () => {
    const [home, office] = [await server.office(), await server.office()];
    const { token, email } = await invite(server, home);
    await accept(server, token);
    const userId = await server.latchkey.createAdmin({ organizationId: office.org, email, password: "ignored" });
    expect((await office.admin.users.list()).body.data).toMatchObject([{ id: userId, name: "Robin Guest" }]);
    const body = { email, password: PASSWORD, organizationId: office.org };
    expect((await server.anonymous.session.signIn({ jar: new Jar(), body })).body.grant.workspaceIds).toBeNull();
  });

  test("has a name and a password if the account is new", async () => {
    const office = await server.office();
    const admin = { organizationId: office.org, email: office.address("new") };
    await expect(server.latchkey.createAdmin({ ...admin, password: PASSWORD })).rejects.toThrow(/no account .* name/);
    await expect(server.latchkey.createAdmin({ ...admin, firstName: "Nia" })).rejects.toThrow(/no account .* password/);
    expect((await office.admin.users.list()).body.data).toEqual([]);
  });
});
