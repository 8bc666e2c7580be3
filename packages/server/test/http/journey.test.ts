import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { Jar, ORIGIN, PASSWORD, testServer, type TestServer } from "./test-server.js";

describe.each(bothEngines)("the main journey on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("a resident is invited, accepts, and is in their portal", async () => {
    const office = await server.office();
    const { admin, workspaceId } = office;
    const email = office.address("rosa");
    const invited = await admin.invitations.create({
      body: {
        email: ` ${email.toUpperCase()} `,
        firstName: "Rosa",
        lastName: "Núñez",
        role: "tenant",
        workspaceIds: [workspaceId],
        message: "Welcome home",
      },
    });
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({
      status: "open",
      delivery: "queued",
      email,
      role: "tenant",
      workspaceIds: [workspaceId],
      activation: "password",
      inviter: { id: "staff-1", name: "Dana Office" },
      message: "Welcome home",
      sendCount: 1,
      contact: {
        email,
        type: "tenant",
        firstName: "Rosa",
        workspaces: [{ id: workspaceId, name: "12 Maple Street" }],
        portal: { status: "invited", invitationId: invited.body.id, role: "tenant" },
      },
    });

    const mail = await server.sink.mailTo(email);
    const token = tokenIn(mail);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(mail.html).toContain(`#token=${token}`);
    expect(mail.html).toContain("12 Maple Street");
    expect(mail.text).toContain("Welcome home");
    expect(mail.messageId).toMatch(/^<lnk_\w+@latchkey\.example>$/);
    expect(mail.replyTo).toMatchObject([{ address: "hello@maple.example" }]);
    expect(mail.from).toMatchObject({ name: "Maple Street Homes", address: "post@latchkey.example" });
    expect(mail.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
    await expect
      .poll(async () => (await admin.invitations.get({ params: { id: invited.body.id } })).body.delivery)
      .toBe("sent");

    const preview = await server.anonymous.acceptance.preview({ body: { token } });
    expect(preview.body).toMatchObject({
      state: "open",
      accountExists: false,
      invitation: {
        organization: { name: "Maple Street Homes" },
        workspace: { name: "12 Maple Street" },
        role: "tenant",
        roleLabel: "Tenant",
        inviter: { name: "Dana Office" },
        firstName: "Rosa",
        maskedEmail: "r•••@example.com",
      },
    });

    const jar = new Jar();
    const accepted = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
    expect(accepted.body).toMatchObject({
      redirectTo: "/tenant-portal",
      user: { email, name: "Rosa Núñez", role: "tenant", contactId: invited.body.contactId },
    });
    const [cookie = ""] = accepted.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-latchkey=.+; Path=\/; HttpOnly; Secure; SameSite=Lax/);

    const session = await server.anonymous.session.get({ jar });
    expect(session.body).toMatchObject({
      redirectTo: "/tenant-portal",
      mustChangePassword: false,
      user: { id: accepted.body.user.id },
      grant: { role: "tenant", permissions: [], workspaceIds: [workspaceId] },
    });
    const contact = await admin.contacts.get({ params: { id: invited.body.contactId } });
    expect(contact.body.portal).toMatchObject({
      status: "active",
      userId: accepted.body.user.id,
      invitationId: invited.body.id,
      delivery: "sent",
    });
    const users = await admin.users.list();
    expect(users.body.data).toMatchObject([
      { id: accepted.body.user.id, email, role: "tenant", workspaceIds: [workspaceId], status: "active" },
    ]);
    expect(users.body.data[0]?.lastSignInAt).not.toBeNull();
    const events = await admin.events.list({ query: { contactId: invited.body.contactId } });
    expect(events.body.data.map(({ type }) => type)).toEqual([
      "user.created",
      "invitation.accepted",
      "invitation.sent",
      "invitation.created",
      "contact.created",
    ]);
    expect(events.body.data.map(({ actor }) => actor?.id ?? null)).toEqual([
      accepted.body.user.id,
      accepted.body.user.id,
      null,
      "staff-1",
      "staff-1",
    ]);
    const invitation = await admin.invitations.get({ params: { id: invited.body.id } });
    expect(invitation.body).toMatchObject({ status: "accepted", delivery: "sent", sendCount: 1 });

    expect((await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).problem).toMatchObject({
      code: "invitation_accepted",
      status: 410,
    });
    expect((await server.anonymous.session.signOut({ jar })).status).toBe(204);
    expect((await server.anonymous.session.get({ jar })).code).toBe("unauthenticated");
    expect((await server.anonymous.session.signIn({ jar, body: { email, password: PASSWORD } })).body).toMatchObject({
      redirectTo: "/tenant-portal",
    });
    expect((await server.anonymous.session.get({ jar })).body.user.email).toBe(email);
  });

  test("opening a link changes nothing, however it is opened and however often", async () => {
    const office = await server.office();
    const email = office.address("sam");
    const { body: invited } = await office.admin.invitations.create({
      body: { email, firstName: "Sam", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    const token = tokenIn(await server.sink.mailTo(email));
    await expect
      .poll(async () => (await office.admin.invitations.get({ params: { id: invited.id } })).body.delivery)
      .toBe("sent");
    const before = [
      (await office.admin.invitations.get({ params: { id: invited.id } })).body,
      (await office.admin.events.list()).body,
    ];
    for (let n = 0; n < 5; n += 1)
      expect((await server.anonymous.acceptance.preview({ body: { token } })).body.state).toBe("open");
    for (const method of ["GET", "HEAD"]) {
      for (const path of [
        "/acceptance/preview",
        "/acceptance/accept",
        "/acceptance/renew",
        `/acceptance/accept?token=${token}`,
      ]) {
        expect((await server.send(method, path)).status).toBe(405);
      }
    }
    expect([
      (await office.admin.invitations.get({ params: { id: invited.id } })).body,
      (await office.admin.events.list()).body,
    ]).toEqual(before);
    expect((await server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })).status).toBe(200);
  });

  test("of 20 simultaneous accepts one succeeds, and the others learn why they did not", async () => {
    const office = await server.office();
    const email = office.address("twenty");
    const { body: invited } = await office.admin.invitations.create({
      body: { email, firstName: "Sam", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    const token = tokenIn(await server.sink.mailTo(email));
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => server.anonymous.acceptance.accept({ body: { token, password: PASSWORD } })),
    );
    const codes = responses.map(({ status, code }) => `${status} ${code ?? ""}`.trim());
    expect(codes.filter((code) => code === "200")).toHaveLength(1);
    // The others find the link used, or an account at the address.
    for (const code of codes) expect(["200", "410 invitation_accepted", "401 sign_in_required"]).toContain(code);
    expect((await office.admin.users.list()).body.data).toHaveLength(1);
    const events = await office.admin.events.list({ query: { invitationId: invited.id } });
    expect(events.body.data.filter(({ type }) => type === "invitation.accepted")).toHaveLength(1);
  });

  test("links use the configured address, whatever the request's Host header says", async () => {
    const office = await server.office();
    const email = office.address("host");
    const headers = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=evil.example",
      Origin: ORIGIN,
    };
    await office.admin.invitations.create({ headers, body: { email, firstName: "Sam", role: "tenant" } });
    const mail = await server.sink.mailTo(email);
    expect(tokenIn(mail)).not.toBe("");
    expect(`${mail.html}${mail.text}`).not.toContain("evil.example");
  });
});
