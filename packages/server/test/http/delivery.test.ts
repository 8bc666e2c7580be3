import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { accept, age, invite } from "./people.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("delivery on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine, { limits: { mailRetrySeconds: { first: 1, longest: 300 } } });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.sink.answer(() => null);
    office = await server.office();
  });

  const create = async (name: string) =>
    (
      await office.admin.invitations.create({
        body: { email: office.address(name), firstName: "Robin", role: "tenant", workspaceIds: [office.workspaceId] },
      })
    ).body;
  const read = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body;

  test("while the mail server is down an invitation waits and says why, and it goes out afterwards", async () => {
    await server.sink.stop();
    const created = await create("down");
    expect(created).toMatchObject({ status: "open", delivery: "queued", deliveryReason: null });
    await expect.poll(async () => (await read(created.id)).deliveryReason).toBe("The mail server cannot be reached.");
    expect((await server.anonymous.system.health()).body).toMatchObject({
      status: "degraded",
      mail: "unreachable",
      database: "ok",
    });
    expect((await office.admin.contacts.get({ params: { id: created.contactId } })).body.portal).toMatchObject({
      status: "invited",
      delivery: "queued",
    });
    await server.sink.start();
    const mail = await server.sink.mailTo(created.email);
    await expect.poll(async () => (await read(created.id)).delivery).toBe("sent");
    expect(await read(created.id)).toMatchObject({ deliveryReason: null, sentAt: expect.any(String) });
    expect((await server.anonymous.system.health()).body).toMatchObject({ status: "ok", mail: "ok" });
    expect(server.sink.allTo(created.email)).toHaveLength(1);
    await accept(server, tokenIn(mail));
  });

  test("a mail that cannot be rendered shows in health, the contact and the log until it can be", async () => {
    await server.sink.stop();
    const created = await create("unmade");
    await expect.poll(async () => (await read(created.id)).deliveryReason).toBe("The mail server cannot be reached.");
    // Branding whose color cannot be read, which only a bug of ours could write.
    const brand = (branding: object) =>
      server.database.db
        .updateTable("organizations")
        .where("id", "=", office.org)
        .set({ branding: JSON.stringify(branding) })
        .execute();
    await brand({ accentColor: { toString: null } });
    await server.sink.start();
    await expect.poll(async () => (await read(created.id)).deliveryReason).toBe("The email could not be made.");
    expect((await server.anonymous.system.health()).body).toMatchObject({
      status: "degraded",
      mail: "faulty",
      database: "ok",
    });
    expect(server.log.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ level: "error", msg: "a mail could not be rendered and will be tried again" }),
    );
    await brand({});
    await server.sink.mailTo(created.email);
    await expect.poll(async () => (await server.anonymous.system.health()).body.mail).toBe("ok");
  });

  test("a refused address is undelivered, with the mail server's reason, until it is corrected", async () => {
    server.sink.answer((address) =>
      address.startsWith("nobody") ? { code: 550, text: "5.1.1 no such mailbox" } : null,
    );
    const created = await create("nobody");
    await expect.poll(async () => (await read(created.id)).delivery).toBe("bounced");
    expect((await read(created.id)).deliveryReason).toContain("no such mailbox");
    const { body: contact } = await office.admin.contacts.get({ params: { id: created.contactId } });
    expect(contact.portal).toMatchObject({
      status: "undelivered",
      delivery: "bounced",
      deliveryReason: expect.stringContaining("no such mailbox"),
      sentAt: null,
    });
    expect((await office.admin.contacts.list({ query: { status: "undelivered" } })).body.data).toHaveLength(1);
    expect((await office.admin.invitations.list({ query: { delivery: "bounced" } })).body.data).toHaveLength(1);
    const events = (await office.admin.events.list({ query: { type: "invitation.bounced" } })).body.data;
    expect(events).toMatchObject([
      { contactId: contact.id, invitationId: created.id, data: { reason: expect.stringContaining("no such mailbox") } },
    ]);
    const right = office.address("somebody");
    await office.admin.contacts.update({ params: { id: contact.id }, body: { email: right } });
    const resent = await office.admin.invitations.resend({ params: { id: created.id } });
    expect(resent.body).toMatchObject({
      delivery: "queued",
      deliveryReason: null,
      contact: { portal: { status: "invited" } },
    });
    await server.sink.mailTo(right);
  });

  test("a greylisted mail goes out later", async () => {
    let tries = 0;
    server.sink.answer((address) =>
      address.startsWith("grey") && (tries += 1) === 1 ? { code: 450, text: "4.2.0 come back later" } : null,
    );
    const created = await create("grey");
    await expect.poll(async () => (await read(created.id)).deliveryReason).toMatch(/come back later$/);
    await server.sink.mailTo(created.email);
    await expect.poll(async () => (await read(created.id)).delivery).toBe("sent");
    expect(tries).toBe(2);
  });

  test("a waiting mail is not sent once a newer one replaces it or its invitation is withdrawn", async () => {
    await server.sink.stop();
    const revoked = await create("revoked");
    const resent = await create("resent");
    await expect.poll(async () => (await read(resent.id)).deliveryReason).not.toBeNull();
    await office.admin.invitations.revoke({ params: { id: revoked.id } });
    await age(server, resent.id, "resend_available_at");
    await office.admin.invitations.resend({ params: { id: resent.id } });
    await server.sink.start();
    await accept(server, tokenIn(await server.sink.mailTo(resent.email)));
    const { db } = server.database;
    const states = () => db.selectFrom("sends").select("state").where("organization_id", "=", office.org).execute();
    await expect
      .poll(async () => (await states()).map(({ state }) => state).toSorted())
      .toEqual(["sent", "skipped", "skipped"]);
    expect([server.sink.allTo(revoked.email).length, server.sink.allTo(resent.email).length]).toEqual([0, 1]);
  });

  test("a mail is in the invitee's language, and contains no markup from their record", async () => {
    const { mail } = await invite(server, office, {
      firstName: "<b>Ana</b>",
      lastName: "http://evil.example",
      locale: "es-CO",
      message: "Hola <script>alert(1)</script>",
    });
    expect(mail.subject).toMatch(/Maple Street Homes/);
    expect(mail.html).toContain('lang="es');
    expect(mail.html).not.toContain("<script>");
    expect(mail.html).not.toContain("<b>Ana");
    expect(mail.to).toHaveLength(1);
  });

  test("an organization without its own branding uses the server's", async () => {
    const branded = await ownServer(engine, {
      branding: { logoUrl: "https://cdn.example/logo.png", accentColor: "#123456" },
    });
    const plain = await branded.office();
    const own = await branded.office({ branding: { accentColor: "#abcdef" } });
    const accents = await Promise.all(
      [plain, own].map(
        async (place) =>
          (await branded.anonymous.acceptance.preview({ body: { token: (await invite(branded, place)).token } })).body
            .invitation.organization.branding,
      ),
    );
    expect(accents).toEqual([
      { logoUrl: "https://cdn.example/logo.png", accentColor: "#123456" },
      { logoUrl: "https://cdn.example/logo.png", accentColor: "#abcdef" },
    ]);
    await branded.close();
  });
});
