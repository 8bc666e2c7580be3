import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

describe.each(engines)("the delivery of mails on %s", (engine) => {
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

  /** Makes the mail server wait before it responds for one address. */
  function stall(email: string) {
    const reached = Promise.withResolvers<void>();
    const respond = Promise.withResolvers<{ code: number; text: string } | null>();
    server.sink.answer((address) => {
      if (address !== email) return null;
      reached.resolve();
      return respond.promise;
    });
    return { reached: reached.promise, respond: respond.resolve };
  }

  test("a waiting mail says on its invitation and contact when it is tried next, until it is sent", async () => {
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

  test("a mail refused for its content fails, blocks no other mail, and counts toward no limit", async () => {
    const email = office.address("policy");
    refuse(email, 554, "5.7.1 not from you");
    const { id, contactId } = await create(email);
    // One more than the daily limit of mails that are sent.
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
    // Now a mail was sent.
    await ends(id, "sent");
    expect((await office.admin.invitations.resend({ params: { id } })).code).toBe("resend_cooldown");
  });

  test("undelivered invitations can be listed by their delivery", async () => {
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

  test("an invitation withdrawn while the mail server is responding is not delivered", async () => {
    const email = office.address("slow");
    const { reached, respond } = stall(email);
    const { id } = await create(email);
    await reached;
    await office.admin.invitations.revoke({ params: { id } });
    respond(null);
    await expect.poll(() => stateOf(id)).toBe("skipped");
    expect(server.sink.allTo(email)).toEqual([]);
  });

  test("a link replaced while the mail server is responding is not delivered, and the newer one is", async () => {
    const email = office.address("slow");
    const { reached, respond } = stall(email);
    const { id } = await create(email);
    await reached;
    await server.database.db
      .updateTable("invitations")
      .set({ resend_available_at: null })
      .where("id", "=", id)
      .execute();
    await office.admin.invitations.resend({ params: { id } });
    respond(null);
    await ends(id, "sent");
    expect(server.sink.allTo(email)).toHaveLength(1);
  });

  test.each(["bounced", "sending"] as const)(
    "a worker that was paused and overtaken sends nothing and overwrites nothing: %s",
    async (state) => {
      const email = office.address("slow");
      const { reached, respond } = stall(email);
      const { id } = await create(email);
      await reached;
      // Another worker takes the mail over meanwhile, and has finished or is waiting for the mail server.
      const sends = server.database.db.updateTable("sends").where("invitation_id", "=", id);
      const until = state === "sending" ? new Date(Date.now() + 60_000) : null;
      await sends.set({ state, claim: 2, next_attempt_at: until, reason_text: "theirs" }).execute();
      respond(null);
      const other = await invite(server, office);
      await ends(other.invitation.id, "sent");
      expect(server.sink.allTo(email)).toEqual([]);
      expect(await stateOf(id)).toBe(state);
    },
  );

  test("a mail is tried for two days", async () => {
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

  describe("of an organization that is not active", () => {
    const setStatus = (status: "active" | "suspended" | "closed") =>
      office.as({ isHost: true }).organization.put({
        body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", status },
      });
    const reason = async (id: string) => (await read(id)).deliveryReason;
    /** An invitation whose mail waits, because the mail server has not taken it so far. */
    async function waiting(email: string): Promise<string> {
      refuse(email, 450, "4.2.0 come back later");
      const { id } = await create(email);
      await expect.poll(() => reason(id)).toContain("come back later");
      return id;
    }

    test("waits while it is suspended, and goes out once it is active", async () => {
      const email = office.address("wait");
      const id = await waiting(email);
      await setStatus("suspended");
      server.sink.answer(() => null);
      await expect.poll(() => reason(id)).toContain("suspended");
      expect((await read(id)).delivery).toBe("queued");
      expect(server.sink.allTo(email)).toEqual([]);
      await setStatus("active");
      const { db } = server.database;
      await db.updateTable("sends").set({ next_attempt_at: new Date() }).where("invitation_id", "=", id).execute();
      await ends(id, "sent");
      expect(server.sink.allTo(email)).toHaveLength(1);
    });

    test("is given up in a closed one, visibly", async () => {
      const email = office.address("shut");
      const id = await waiting(email);
      await setStatus("closed");
      server.sink.answer(() => null);
      await ends(id, "failed");
      expect(await reason(id)).toContain("closed");
      expect(server.sink.allTo(email)).toEqual([]);
    });
  });
});
