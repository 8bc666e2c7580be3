import { expect } from "vitest";
import { accept, eachServer, invite, settled, type Caller, type Office } from "../harness/index.js";

eachServer("verification", (server, test) => {
  const checksOf = async (by: Caller, query: { contactId: string } | { batchId: string }) => {
    const { checks } = (await by.verification.get({ query })).body;
    return Object.fromEntries(checks.map((check) => [check.id, check]));
  };

  /** Invites contacts in a batch, and waits until it has ended. */
  async function batchOf({ admin }: Office, contactIds: readonly string[], role = "tenant"): Promise<string> {
    const { id } = (await admin.batches.create({ body: { contactIds, role } })).body;
    await expect.poll(async () => (await admin.batches.get({ params: { id } })).body.status).toBe("completed");
    return id;
  }

  const onRecord = async (office: Office, firstName: string, more: Record<string, unknown> = {}) =>
    (
      await office.admin.contacts.create({
        body: {
          firstName,
          lastName: "Reyes",
          email: office.address(firstName.toLowerCase()),
          workspaces: [{ id: office.workspaceId }],
          ...more,
        },
      })
    ).body;

  test("follows a person from invited to active, and includes what the host reports", async () => {
    const office = await server.office();
    const contact = await onRecord(office, "Rosa");
    server.reportUse(contact.id, { leaseVisible: true, documentsVisible: false, maintenanceRequestSubmitted: true });
    const before = await checksOf(office.admin, { contactId: contact.id });
    expect(Object.keys(before)).toEqual([
      "invite_delivered",
      "no_duplicate_contacts",
      "access_active",
      "lease_visible",
      "documents_visible",
      "maintenance_request_submitted",
    ]);
    const rosa = { contactId: contact.id, name: "Rosa Reyes", note: null };
    expect(before["invite_delivered"]).toMatchObject({
      ok: false,
      reported: true,
      passed: 0,
      total: 1,
      failing: [rosa],
    });

    const { token } = await invite(server, office, { contactId: contact.id });
    const invited = await checksOf(office.admin, { contactId: contact.id });
    expect(invited["invite_delivered"]).toMatchObject({ ok: true, passed: 1, failing: [] });
    expect(invited["access_active"]).toMatchObject({ ok: false, failing: [rosa] });
    const { userId } = await accept(server, token);
    const after = await checksOf(office.admin, { contactId: contact.id });
    expect(Object.values(after).map(({ id, ok, reported }) => [id, ok, reported])).toEqual([
      ["invite_delivered", true, true],
      ["no_duplicate_contacts", true, true],
      ["access_active", true, true],
      ["lease_visible", true, true],
      ["documents_visible", false, true],
      ["maintenance_request_submitted", true, true],
    ]);
    expect(after["documents_visible"]).toMatchObject({ failing: [rosa], passed: 0, total: 1 });
    await office.admin.users.deactivate({ params: { id: userId } });
    expect((await checksOf(office.admin, { contactId: contact.id }))["access_active"]).toMatchObject({ ok: false });
  });

  test("each check says in a sentence what it counted", async () => {
    const office = await server.office();
    const contact = await onRecord(office, "Rosa");
    const { checks } = (await office.admin.verification.get({ query: { contactId: contact.id } })).body;
    expect(checks[0]?.detail).toBe("The invitation was delivered: 0 of 1.");
  });

  test("a bounced mail counts as not delivered", async () => {
    const office = await server.office();
    const email = office.address("bounces");
    server.refuseMail(email, "550 5.1.1 No such mailbox");
    const { body } = await office.admin.invitations.create({
      body: { email, firstName: "Bo", role: "tenant", workspaceIds: [office.workspaceId] },
    });
    expect(await settled(office, body.id)).toBe("bounced");
    expect((await checksOf(office.admin, { contactId: body.contactId }))["invite_delivered"]).toMatchObject({
      ok: false,
      failing: [{ name: "Bo" }],
    });
  });

  test("checks everyone in a batch, also those it skipped, by what it offered", async () => {
    const office = await server.office();
    const [ana, ben] = [await onRecord(office, "Ana"), await onRecord(office, "Ben")];
    const before = await invite(server, office, { firstName: "Cleo", lastName: "Before" });
    const mailless = await onRecord(office, "Dov", { email: null });
    const batchId = await batchOf(office, [ana.id, ben.id, before.invitation.contactId, mailless.id, "con_none"]);
    await accept(server, (await server.mailTo(ana.email ?? "")).token);
    // Cleo already had an invitation. Dov has no address, so he got none.
    await expect
      .poll(async () => (await checksOf(office.admin, { batchId }))["invite_delivered"])
      .toMatchObject({ ok: false, passed: 3, total: 4, failing: [{ contactId: mailless.id, name: "Dov Reyes" }] });
    expect((await checksOf(office.admin, { batchId }))["access_active"]).toMatchObject({
      passed: 1,
      total: 4,
      failing: [{ name: "Cleo Before" }, { name: "Ben Reyes" }, { name: "Dov Reyes" }],
    });
  });

  test("access to something else is not access to what a batch offers", async () => {
    const office = await server.office();
    const ana = await onRecord(office, "Ana");
    await accept(server, (await invite(server, office, { contactId: ana.id })).token);
    const batchId = await batchOf(office, [ana.id], "owner");
    expect((await checksOf(office.admin, { batchId }))["access_active"]).toMatchObject({ passed: 0, total: 1 });
  });

  test("names twenty people at most, and counts the others", async () => {
    const office = await server.office();
    const many = [];
    for (let n = 0; n < 22; n += 1) many.push((await onRecord(office, `P${n}`)).id);
    const check = (await checksOf(office.admin, { batchId: await batchOf(office, many) }))["access_active"];
    expect([check?.passed, check?.total, check?.failing.length]).toEqual([0, 22, 20]);
  });

  test("names the other record of a person, but not another member of the household", async () => {
    const office = await server.office();
    const email = office.address("berg");
    const zoe = await onRecord(office, "Zoë", { lastName: "Berg", email, phone: "+14155550107" });
    const max = await onRecord(office, "Max", { lastName: "Berg", email });
    expect((await checksOf(office.admin, { contactId: max.id }))["no_duplicate_contacts"]).toMatchObject({ ok: true });
    await onRecord(office, "Zoe", { lastName: "Berg", email: null, phone: "+14155550107" });
    expect((await checksOf(office.admin, { contactId: zoe.id }))["no_duplicate_contacts"]).toMatchObject({
      ok: false,
      failing: [{ contactId: zoe.id, name: "Zoë Berg", note: expect.stringContaining("Zoe Berg") }],
    });
  });

  test("a contact or batch that does not exist is not found", async () => {
    const { admin } = await server.office();
    const refused = [
      await admin.verification.get({ query: { contactId: "con_none" } }),
      await admin.verification.get({ query: { batchId: "bat_none" } }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(["not_found", "not_found"]);
  });
});
