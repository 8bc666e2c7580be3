import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("what becomes of mails on %s", (engine) => {
  let server: TestServer;
  let office: Office;
  beforeAll(async () => {
    server = await testServer(engine, { limits: { mailRetrySeconds: { first: 1, longest: 1 }, resendsPerDay: 2 } });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    server.sink.answer(() => null);
    office = await server.office();
  });

  const create = async (email: string) =>
    (
      await office.admin.invitations.create({
        body: { email, firstName: "Robin", role: "tenant", workspaceIds: [office.workspaceId] },
      })
    ).body;
  const read = async (id: string) => (await office.admin.invitations.get({ params: { id } })).body;
  const contact = async (id: string) => (await office.admin.contacts.get({ params: { id } })).body;
  const ends = (id: string, delivery: string) => expect.poll(async () => (await read(id)).delivery).toBe(delivery);
  const refuse = (email: string, code: number, text: string) =>
    server.sink.answer((address) => (address === email ? { code, text } : null));
  const stateOf = async (id: string) =>
    (
      await server.database.db
        .selectFrom("sends")
        .select("state")
        .where("invitation_id", "=", id)
        .orderBy("created_at", "desc")
        .executeTakeFirst()
    )?.state;

  /** Lets the mail server take its time over one address. */
  function stall(email: string) {
    const reached = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<{ code: number; text: string } | null>();
    server.sink.answer((address) => {
      if (address !== email) return null;
      reached.resolve();
      return answer.promise;
    });
    return { reached: reached.promise, answer: answer.resolve };
  }

  test("a mail that waits says when it is tried next, on invitation and contact, until it is out", async () => {
    const email = office.address("grey");
    refuse(email, 450, "4.2.0 come back later");
    const { id, contactId } = await create(email);
    await expect.poll(async () => (await read(id)).nextAttemptAt).not.toBeNull();
    expect(await read(id)).toMatchObject({
      delivery: "queued",
      deliveryReason:
        "The recipient's mail server does not take the email yet. The mail server said: 450 4.2.0 come back later",
    });
    expect((await contact(contactId)).portal).toMatchObject({
      status: "invited",
      nextAttemptAt: expect.any(String),
      deliveryReason: expect.stringContaining("come back later"),
    });
    server.sink.answer(() => null);
    await ends(id, "sent");
    expect(await read(id)).toMatchObject({ nextAttemptAt: null, deliveryReason: null });
    expect((await contact(contactId)).portal.nextAttemptAt).toBeNull();
  });

  test("a mail that is refused for what it is has failed, holds back no other, and counts for no cap", async () => {
    const email = office.address("policy");
    refuse(email, 554, "5.7.1 not from you");
    const { id, contactId } = await create(email);
    // One more than a day may have of mails that leave.
    for (let resent = 0; resent < 4; resent += 1) {
      await ends(id, "failed");
      expect(await read(id)).toMatchObject({
        deliveryReason: "The recipient's mail server refused the email. The mail server said: 554 5.7.1 not from you",
      });
      expect(await contact(contactId)).toMatchObject({
        suppressed: null,
        portal: { status: "undelivered", delivery: "failed" },
      });
      expect((await office.admin.invitations.resend({ params: { id } })).code).toBeNull();
    }
    await ends(id, "failed");
    server.sink.answer(() => null);
    await office.admin.invitations.resend({ params: { id } });
    await server.sink.mailTo(email);
    // Now there was a mail.
    await ends(id, "sent");
    expect((await office.admin.invitations.resend({ params: { id } })).code).toBe("resend_cooldown");
  });

  test("dead letters are found by their delivery", async () => {
    const [dead, full, fine] = [office.address("dead"), office.address("full"), office.address("fine")];
    server.sink.answer((address) =>
      address === dead ? { code: 550, text: "5.7.1 no" } : address === full ? { code: 552, text: "5.2.2 full" } : null,
    );
    const [one, two, three] = [await create(dead), await create(full), await create(fine)];
    await Promise.all([ends(one.id, "failed"), ends(two.id, "bounced"), ends(three.id, "sent")]);
    const found = async (delivery: string) =>
      (await office.admin.contacts.list({ query: { delivery } })).body.data.map(({ id }) => id).toSorted();
    expect(await found("failed,bounced")).toEqual([one.contactId, two.contactId].toSorted());
    expect(await found("failed")).toEqual([one.contactId]);
    expect(await found("sent")).toEqual([three.contactId]);
    expect((await office.admin.invitations.list({ query: { delivery: "failed,bounced" } })).body.data).toHaveLength(2);
    expect((await office.admin.contacts.list({ query: { delivery: "lost" } })).code).toBe("validation_failed");
  });

  test("an invitation that is withdrawn while the mail server takes its time goes nowhere", async () => {
    const email = office.address("slow");
    const { reached, answer } = stall(email);
    const { id } = await create(email);
    await reached;
    await office.admin.invitations.revoke({ params: { id } });
    answer(null);
    await expect.poll(() => stateOf(id)).toBe("skipped");
    expect(server.sink.allTo(email)).toEqual([]);
  });

  test("a link that is replaced while the mail server takes its time goes nowhere; the newer one does", async () => {
    const email = office.address("slow");
    const { reached, answer } = stall(email);
    const { id } = await create(email);
    await reached;
    await server.database.db
      .updateTable("invitations")
      .set({ resend_available_at: null })
      .where("id", "=", id)
      .execute();
    await office.admin.invitations.resend({ params: { id } });
    answer(null);
    await ends(id, "sent");
    expect(server.sink.allTo(email)).toHaveLength(1);
  });

  test.each(["bounced", "sending"] as const)(
    "a worker that was paused and overtaken sends nothing, and writes over nothing: %s",
    async (state) => {
      const email = office.address("slow");
      const { reached, answer } = stall(email);
      const { id } = await create(email);
      await reached;
      // What another worker does meanwhile: begins it anew, and has its answer or waits for it.
      const sends = server.database.db.updateTable("sends").where("invitation_id", "=", id);
      await sends.set({ state, attempts: 2, reason_text: "theirs" }).execute();
      answer(null);
      const other = await invite(server, office);
      await ends(other.invitation.id, "sent");
      expect(server.sink.allTo(email)).toEqual([]);
      expect(await stateOf(id)).toBe(state);
    },
  );

  test("a mail is tried for two days and no longer", async () => {
    const email = office.address("never");
    refuse(email, 451, "4.2.1 not now");
    const { id } = await create(email);
    await expect.poll(async () => (await read(id)).nextAttemptAt).not.toBeNull();
    await server.database.db
      .updateTable("sends")
      .set({ created_at: new Date(Date.now() - 48 * 3600_000) })
      .where("invitation_id", "=", id)
      .execute();
    await ends(id, "failed");
    expect((await read(id)).deliveryReason).toMatch(/^Gave up after \d+ attempts\. .*4\.2\.1 not now$/);
    expect((await read(id)).nextAttemptAt).toBeNull();
  });
});
