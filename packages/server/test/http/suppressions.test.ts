import { emailSuppressedMessage } from "@latchkey/core/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { accept, invite } from "./people.js";
import { ownServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("addresses that bounced on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await ownServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.sink.answer((address) => (address.startsWith("dead") ? { code: 550, text: "5.1.1 no such user" } : null));
    office = await server.office();
  });

  const person = (email: string, more: Record<string, unknown> = {}) => ({
    email,
    firstName: "Robin",
    lastName: "Dead",
    role: "tenant",
    workspaceIds: [office.workspaceId],
    ...more,
  });
  const read = async (id: string) => (await office.admin.contacts.get({ params: { id } })).body;
  const unmet = {
    code: "not_eligible",
    checks: expect.arrayContaining([{ id: "valid_email", ok: false, message: emailSuppressedMessage }]),
  };

  /** Invites a person whose mail bounces. */
  async function bounced() {
    const email = office.address("dead");
    const { body } = await office.admin.invitations.create({ body: person(email) });
    await expect.poll(async () => (await read(body.contactId)).portal.delivery).toBe("bounced");
    return { email, id: body.id, contactId: body.contactId };
  }

  test("show why, and get no more mail: no resend, no invitation of a household member, none by a batch", async () => {
    const { email, id, contactId } = await bounced();
    expect((await read(contactId)).suppressed).toEqual({
      reason: "bounced",
      detail: "This address does not exist. The mail server said: 550 5.1.1 no such user",
      at: expect.any(String),
    });
    server.sink.answer(() => null);
    expect(
      (await office.admin.contacts.eligibility({ params: { id: contactId }, query: { role: "tenant" } })).body,
    ).toMatchObject({ eligible: false });
    expect((await office.admin.invitations.resend({ params: { id } })).problem).toMatchObject(unmet);
    expect(
      (await office.admin.invitations.create({ body: person(email, { firstName: "Kim" }) })).problem,
    ).toMatchObject(unmet);
    const other = await office.admin.contacts.create({
      body: { firstName: "Sam", email, workspaces: [{ id: office.workspaceId }] },
    });
    const { body: batch } = await office.admin.batches.create({
      body: { contactIds: [other.body.id], role: "tenant" },
    });
    await expect
      .poll(async () => (await office.admin.batches.get({ params: { id: batch.id } })).body)
      .toMatchObject({ status: "completed", failed: 1 });
    expect((await office.admin.batches.items({ params: { id: batch.id } })).body.data).toMatchObject([
      { code: "not_eligible", detail: emailSuppressedMessage },
    ]);
    // The recipient's own request gets the usual response.
    expect((await server.anonymous.passwordReset.request({ body: { email } })).status).toBe(202);
    expect(server.sink.allTo(email)).toEqual([]);
    // Another organization is not affected.
    const elsewhere = await server.office();
    expect(
      (await elsewhere.admin.invitations.create({ body: { ...person(email), workspaceIds: [elsewhere.workspaceId] } }))
        .body.contact.suppressed,
    ).toBeNull();
    await server.sink.mailTo(email);
  });

  test("can still be invited by letter", async () => {
    const { email } = await bounced();
    const letter = await office.admin.invitations.create({ body: person(email, { firstName: "Kim", letter: true }) });
    expect(letter.body).toMatchObject({ delivery: "sent", contact: { suppressed: { reason: "bounced" } } });
    expect((await office.admin.invitations.letter({ params: { id: letter.body.id } })).status).toBe(200);
  });

  test("do not affect another address of the person", async () => {
    const { id, contactId } = await bounced();
    const right = office.address("right");
    expect(
      (await office.admin.contacts.update({ params: { id: contactId }, body: { email: right } })).body.suppressed,
    ).toBeNull();
    expect((await office.admin.invitations.resend({ params: { id } })).code).toBeNull();
    await server.sink.mailTo(right);
  });

  test("get mail again once staff say that the address is right", async () => {
    const { email, contactId, id } = await bounced();
    server.sink.answer(() => null);
    const lift = (by = office.admin) => by.contacts.liftSuppression({ params: { id: contactId } });
    expect((await lift(office.as({ role: "viewer" }))).code).toBe("forbidden");
    expect((await lift(server.as({ org: (await server.office()).org }))).code).toBe("not_found");
    expect((await read(contactId)).suppressed).not.toBeNull();
    expect((await lift()).status).toBe(204);
    // A second time changes nothing.
    expect((await lift()).status).toBe(204);
    expect((await read(contactId)).suppressed).toBeNull();
    const restored = (await office.admin.events.list({ query: { contactId, type: "contact.email_restored" } })).body
      .data;
    expect(restored).toMatchObject([{ actor: { id: "staff-1" } }]);
    await server.database.db
      .updateTable("invitations")
      .set({ resend_available_at: null })
      .where("id", "=", id)
      .execute();
    expect((await office.admin.invitations.resend({ params: { id } })).code).toBeNull();
    await server.sink.mailTo(email);
  });

  test("end a waiting mail, which then says so", async () => {
    const email = office.address("shared");
    let isKnown = false;
    server.sink.answer((address) =>
      address !== email ? null : isKnown ? { code: 550, text: "5.1.1 gone" } : { code: 450, text: "4.2.0 later" },
    );
    const first = (await office.admin.invitations.create({ body: person(email) })).body;
    const second = (await office.admin.invitations.create({ body: person(email, { firstName: "Kim" }) })).body;
    isKnown = true;
    const deliveries = async () =>
      await Promise.all([first, second].map(async ({ contactId }) => (await read(contactId)).portal.delivery));
    await expect.poll(deliveries).not.toContain("queued");
    // The second mail was not tried, or was being sent at the same time.
    expect((await deliveries()).every((delivery) => delivery === "bounced" || delivery === "failed")).toBe(true);
    expect(server.sink.allTo(email)).toEqual([]);
  });

  test("end a waiting mail although the mail server would now take it", async () => {
    const email = office.address("held");
    server.sink.answer((address) => (address === email ? { code: 450, text: "4.2.0 later" } : null));
    const { contactId } = (await office.admin.invitations.create({ body: person(email) })).body;
    await expect.poll(async () => (await read(contactId)).portal.nextAttemptAt).not.toBeNull();
    await server.database.db
      .insertInto("suppressions")
      .values({ organization_id: office.org, email, reason: "complained" })
      .execute();
    server.sink.answer(() => null);
    await expect.poll(async () => (await read(contactId)).portal.delivery).toBe("failed");
    expect(server.sink.allTo(email)).toEqual([]);
  });

  test("get no reset mail, and the response is the same", async () => {
    const { email, token, invitation } = await invite(server, office);
    await accept(server, token);
    const { db } = server.database;
    await db
      .insertInto("suppressions")
      .values({ organization_id: office.org, email, reason: "complained", detail: null })
      .execute();
    expect((await server.anonymous.passwordReset.request({ body: { email } })).status).toBe(202);
    expect((await read(invitation.contactId)).suppressed).toMatchObject({ reason: "complained" });
    await office.admin.contacts.liftSuppression({ params: { id: invitation.contactId } });
    expect((await server.anonymous.passwordReset.request({ body: { email } })).status).toBe(202);
    // The second mail arrives. The first would have arrived before it.
    await server.sink.mailTo(email, 1);
    expect(server.sink.allTo(email)).toHaveLength(2);
  });
});
