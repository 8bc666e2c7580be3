import { expect } from "vitest";
import { accept, eachServer, invite, type Invited, type Office } from "../harness/index.js";

const profile = { name: "Maple Street Homes", contactEmail: "hello@maple.example" };

eachServer("reminders", (server, test) => {
  const remind = async (
    { admin }: Office,
    reminders: { afterDays?: number | null; beforeExpiry?: boolean },
    timeZone = "UTC",
  ) => expect((await admin.organization.put({ body: { ...profile, timeZone, reminders } })).code).toBeNull();
  /** Moves the clock to an hour of a day in UTC. */
  const goTo = async (days: number, hour: number) => {
    const now = server.now().getTime();
    const midnight = Math.floor(now / 86_400_000) * 86_400_000;
    await server.advance({ seconds: Math.ceil((midnight + days * 86_400_000 + hour * 3_600_000 - now) / 1000) });
  };
  const remindedAt = async ({ admin }: Office, { invitation: { id } }: Invited) =>
    (await admin.invitations.get({ params: { id } })).body.remindedAt;
  const isReminded = (office: Office, invited: Invited) =>
    expect.poll(() => remindedAt(office, invited)).not.toBeNull();
  const mails = ({ email }: Invited) => server.mailsTo(email).length;

  test("are off until the organization wants them, and stay as they are when it leaves them out", async () => {
    const office = await server.office();
    const read = async () => (await office.admin.organization.get()).body.reminders;
    expect(await read()).toEqual({ afterDays: null, beforeExpiry: false });
    await remind(office, { afterDays: 3 });
    expect(await read()).toEqual({ afterDays: 3, beforeExpiry: false });
    await office.admin.organization.put({ body: profile });
    expect(await read()).toEqual({ afterDays: 3, beforeExpiry: false });
    await remind(office, { beforeExpiry: true });
    expect(await read()).toEqual({ afterDays: null, beforeExpiry: true });
    const wrong = await office.admin.organization.put({ body: { ...profile, reminders: { afterDays: 0 } } });
    expect(wrong.code).toBe("validation_failed");
  });

  test("go to those who have not accepted, once after some days, with the same link", async () => {
    const office = await server.office();
    await remind(office, { afterDays: 3 });
    await goTo(1, 12);
    const waiting = await invite(server, office);
    const accepted = await invite(server, office);
    await accept(server, accepted.token);
    const revoked = await invite(server, office);
    await office.admin.invitations.revoke({ params: { id: revoked.invitation.id } });
    await goTo(3, 11);
    expect(await remindedAt(office, waiting)).toBeNull();
    const late = await invite(server, office);
    await goTo(0, 13);
    await isReminded(office, waiting);
    const [first, second] = server.mailsTo(waiting.email);
    expect(second?.token).toBe(first?.token);
    expect(second?.subject).toMatch(/^Reminder: /);
    const { contactId } = waiting.invitation;
    expect((await office.admin.contacts.get({ params: { id: contactId } })).body.portal.remindedAt).toBe(
      await remindedAt(office, waiting),
    );
    const events = (await office.admin.events.list({ query: { contactId } })).body.data.map(({ type }) => type);
    expect(events.filter((type) => type === "invitation.reminded")).toHaveLength(1);
    expect([accepted, revoked, late].map(mails)).toEqual([1, 1, 1]);
    // The link works, and nobody is reminded twice.
    await goTo(3, 13);
    await isReminded(office, late);
    expect(mails(waiting)).toBe(2);
    await accept(server, waiting.token);
  });

  test("go out by day where the organization is, and on the day before the link expires", async () => {
    const office = await server.office();
    const elsewhere = await server.office();
    await remind(office, { beforeExpiry: true }, "Asia/Tokyo");
    await remind(elsewhere, { beforeExpiry: true });
    await goTo(1, 4);
    const invited = await invite(server, office, { expiresInDays: 3 });
    // 20:00 in Tokyo, two days before.
    await goTo(1, 11);
    // 8:00 in Tokyo, on the day before.
    await goTo(0, 23);
    const probe = await invite(server, elsewhere, { expiresInDays: 1 });
    expect(mails(invited)).toBe(1);
    await goTo(1, 1);
    await isReminded(office, invited);
    expect(mails(probe)).toBe(1);
  });

  test("begin anew with a new link", async () => {
    const office = await server.office();
    await remind(office, { afterDays: 1 });
    await goTo(1, 10);
    const invited = await invite(server, office);
    await goTo(1, 11);
    await isReminded(office, invited);
    await office.admin.invitations.resend({ params: { id: invited.invitation.id } });
    await expect.poll(() => mails(invited)).toBe(3);
    expect(await remindedAt(office, invited)).toBeNull();
    await goTo(1, 12);
    await isReminded(office, invited);
    expect(mails(invited)).toBe(4);
  });

  test("stop when a mail comes back, and while the organization is suspended", async () => {
    const office = await server.office();
    const suspended = await server.office();
    await remind(office, { afterDays: 1, beforeExpiry: true });
    await goTo(1, 10);
    const gone = await invite(server, office, { expiresInDays: 4 });
    server.refuseMail(gone.email, "550 5.1.1 No such mailbox");
    await remind(suspended, { afterDays: 1 });
    const held = await invite(server, suspended);
    await suspended.host.organization.put({ body: { ...profile, status: "suspended" } });
    await goTo(1, 11);
    await expect
      .poll(async () => (await office.admin.invitations.get({ params: { id: gone.invitation.id } })).body.delivery)
      .toBe("bounced");
    expect(await remindedAt(office, gone)).toBeNull();
    expect(mails(held)).toBe(1);
    await suspended.host.organization.put({ body: { ...profile, status: "active" } });
    await goTo(2, 11);
    await isReminded(suspended, held);
    server.refuseMail(gone.email, null);
    expect(mails(gone)).toBe(1);
  });
});
