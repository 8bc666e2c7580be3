import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { engines, testDatabase } from "../database.js";
import { invite } from "./people.js";
import { testServer, type Office, type TestServer } from "./test-server.js";

/** A time zone where it is noon. */
function whereItIsNoon(): string {
  const hoursAhead = 12 - new Date().getUTCHours();
  // POSIX counts westward.
  return hoursAhead === 0 ? "UTC" : `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;
}

describe.each(engines)("reminders, on %s", (engine) => {
  let database: Database;
  let server: TestServer;
  /** A server of a second process, on the same database. */
  let other: TestServer;
  beforeAll(async () => {
    const limits = { mailsPerRecipientPerDay: 2 };
    database = await testDatabase(engine);
    server = await testServer(database, { limits, resendCooldownSeconds: 0 });
    other = await testServer(database, { limits, resendCooldownSeconds: 0, smtp: server.sink.url });
  });
  afterAll(async () => {
    await other.latchkey.stop();
    await other.sink.stop();
    await server.close();
  });

  const turnOn = ({ admin }: Office) =>
    admin.organization.put({
      body: {
        name: "Maple Street Homes",
        contactEmail: "hello@maple.example",
        timeZone: whereItIsNoon(),
        reminders: { afterDays: 3 },
      },
    });
  /** Puts the invitations of an office so many days into the past. */
  const age = ({ org }: Office, days: number) =>
    sql`
    update latchkey.invitations set sent_at = sent_at - make_interval(days => ${days})
    where organization_id = ${org}`.execute(database.db);
  const mailsTo = (email: string) => server.sink.mails.filter(({ to }) => to?.some(({ address }) => address === email));
  const work = () => Promise.all([server.latchkey.work({ maxSeconds: 10 }), other.latchkey.work({ maxSeconds: 10 })]);

  test("are sent once by several processes, each with a Message-ID of its own", async () => {
    const office = await server.office();
    const invited = [await invite(server, office), await invite(server, office), await invite(server, office)];
    await age(office, 4);
    await turnOn(office);
    await work();
    for (const { email, token } of invited) {
      await expect.poll(() => mailsTo(email).length).toBe(2);
      const [first, second] = mailsTo(email);
      expect(second?.messageId).not.toBe(first?.messageId);
      expect(second?.text).toContain(token);
    }
    await work();
    const { data } = (await office.admin.events.list({ query: { type: "invitation.reminded" } })).body;
    expect(data).toHaveLength(3);
    expect(invited.map(({ email }) => mailsTo(email).length)).toEqual([2, 2, 2]);
  });

  test("are within the limits on mails to a person, and none go to whoever complained", async () => {
    const office = await server.office();
    const probe = await invite(server, office);
    const full = await invite(server, office);
    await office.admin.invitations.resend({ params: { id: full.invitation.id } });
    await expect.poll(() => mailsTo(full.email).length).toBe(2);
    const complained = await invite(server, office);
    await sql`insert into latchkey.suppressions (organization_id, email, reason)
      values (${office.org}, ${complained.email}, 'complained')`.execute(database.db);
    await expect
      .poll(async () => (await office.admin.invitations.get({ params: { id: full.invitation.id } })).body.delivery)
      .toBe("sent");
    await age(office, 4);
    await turnOn(office);
    await work();
    await expect.poll(() => mailsTo(probe.email).length).toBe(2);
    expect(mailsTo(full.email)).toHaveLength(2);
    expect(mailsTo(complained.email)).toHaveLength(1);
  });
});
