import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { ownServer, testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("invitations on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    office = await server.office();
  });

  test("a company with an incomplete profile invites no one, and the refusal says why", async () => {
    const office = await server.office({ contactEmail: null });
    const body = { email: office.address("early"), firstName: "Early", role: "staff" };
    const refused = await office.admin.invitations.create({ body });
    expect(refused.problem).toMatchObject({
      code: "not_eligible",
      checks: expect.arrayContaining([expect.objectContaining({ id: "organization_profile_complete", ok: false })]),
    });
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
    await office.admin.organization.put({ body: { name: "Harbor Lane", contactEmail: "office@harbor.example" } });
    expect((await office.admin.invitations.create({ body })).status).toBe(201);
  });

  test("an invited person is in the list immediately, with their name, phone and role", async () => {
    const email = office.address("noor");
    const { body } = await office.admin.invitations.create({
      body: {
        email,
        firstName: "Noor",
        lastName: "Haddad",
        phone: "+1 206 555 0142",
        role: "staff",
        workspaceIds: [office.workspaceId],
      },
    });
    expect(body.contact).toMatchObject({
      firstName: "Noor",
      lastName: "Haddad",
      email,
      phone: "+12065550142",
      portal: { status: "invited", role: "staff" },
    });
    expect(
      (await office.admin.contacts.list({ query: { status: "invited,active", role: "staff" } })).body.data,
    ).toEqual([expect.objectContaining({ id: body.contactId })]);
    const withoutPhone = await office.admin.invitations.create({
      body: { email: office.address("no-phone"), firstName: "Sam", role: "viewer" },
    });
    expect(withoutPhone.body.contact.phone).toBeNull();
  });

  test("an invited contact reads as invited, and their mail and preview name the property", async () => {
    const workspaces = [{ id: office.workspaceId }];
    const { body: contact } = await office.admin.contacts.create({
      body: { type: "client", firstName: "Ines", lastName: "Duarte", email: office.address("ines"), workspaces },
    });
    const sent = await office.admin.invitations.create({
      body: { contactId: contact.id, role: "seller", workspaceIds: [office.workspaceId] },
    });
    const mail = await server.sink.mailTo(sent.body.email);
    expect(mail.text).toContain("12 Maple Street");
    const [listed] = (await office.admin.contacts.list({ query: { workspaceId: office.workspaceId } })).body.data;
    expect(listed).toMatchObject({ id: contact.id, portal: { status: "invited", role: "seller" } });
    const preview = await server.anonymous.acceptance.preview({ body: { token: tokenIn(mail) } });
    expect(preview.body.invitation).toMatchObject({
      role: "seller",
      workspace: { name: "12 Maple Street" },
      firstName: "Ines",
    });
  });

  test("accepts one of several clicks on the same link, however close they follow", async () => {
    const first = await invite(server, office);
    const { jar } = await accept(server, first.token);
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    await office.admin.invitations.create({
      body: { contactId: first.invitation.contactId, role: "tenant", workspaceIds: ["oak"] },
    });
    const token = tokenIn(await server.sink.mailTo(first.email, 1));
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => server.anonymous.acceptance.accept({ jar, body: { token } })),
    );
    expect(responses.map(({ code }) => code ?? "accepted").toSorted()).toEqual([
      "accepted",
      ...Array.from({ length: 7 }, () => "invitation_accepted"),
    ]);
    const events = (
      await office.admin.events.list({ query: { type: "invitation.accepted", contactId: first.invitation.contactId } })
    ).body.data;
    expect(events).toHaveLength(2);
  });

  test("the database refuses a second open invitation of one contact and role", async () => {
    const { db } = server.database;
    const { invitation } = await invite(server, office);
    const again = sql`insert into latchkey.invitations
      select (jsonb_populate_record(i, '{"id": "inv_again"}')).* from latchkey.invitations i
      where i.id = ${invitation.id}`.execute(db);
    await expect(again).rejects.toMatchObject({ code: "23505", constraint: "invitations_open_key" });
  });
});

// On Postgres only: the embedded database has no clock but the process's. The server is its own, as its timers go wrong.
test("a server with a wrong clock checks whether a link has expired by the database's", async () => {
  const server = await ownServer("postgres");
  const office = await server.office();
  const [open, over] = [await invite(server, office), await invite(server, office)];
  await age(server, over.invitation.id, "expires_at", sql<Date>`now() - interval '1 second'`);
  const stateOf = async (token: string) => (await server.anonymous.acceptance.preview({ body: { token } })).body.state;
  try {
    for (const days of [-30, 30]) {
      vi.useFakeTimers({ now: Date.now() + days * 86_400_000, toFake: ["Date"] });
      expect([await stateOf(open.token), await stateOf(over.token)]).toEqual(["open", "expired"]);
      vi.useRealTimers();
    }
  } finally {
    vi.useRealTimers();
  }
  await server.close();
});
