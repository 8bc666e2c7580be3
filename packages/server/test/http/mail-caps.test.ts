import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/store/database.js";
import { bothEngines, testDatabase } from "../database.js";
import { invite } from "./people.js";
import { testServer, type Caller, type TestServer } from "./test-server.js";

// Small enough for each to be reached; a hundredth of each is still one mail.
const limits = {
  mailsPerRecipientPerDay: 3,
  mailsPerInviterPerDay: 6,
  mailsPerOrganizationPerDay: 9,
  resendsPerDay: 50,
};

describe.each(bothEngines)("limits on mails, on %s", (engine) => {
  let database: Database;
  let server: TestServer;
  /** A server of a second process, on the same database. */
  let other: TestServer;
  beforeAll(async () => {
    database = await testDatabase(engine);
    server = await testServer(database, { limits, resendCooldownSeconds: 0 });
    // Both servers send to the same sink.
    other = await testServer(database, { limits, resendCooldownSeconds: 0, smtp: server.sink.url });
  });
  afterAll(async () => {
    await other.latchkey.stop();
    await other.sink.stop();
    await server.close();
  });

  const invitationOf = (email: string, workspaceId: string, role = "tenant") => ({
    body: { email, firstName: "Robin", lastName: "Guest", role, workspaceIds: [workspaceId] },
  });
  /** The codes of new invitations, each to its own address. */
  async function inviteMany(
    by: Caller,
    office: Awaited<ReturnType<TestServer["office"]>>,
    count: number,
  ): Promise<(string | null)[]> {
    const codes = [];
    for (let n = 0; n < count; n += 1)
      codes.push((await by.invitations.create(invitationOf(office.address("guest"), office.workspaceId))).code);
    return codes;
  }

  test("limits what an organization sends to one address in a day, by any route", async () => {
    const office = await server.office();
    const { invitation, email } = await invite(server, office);
    expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).code).toBeNull();
    expect((await office.admin.invitations.create(invitationOf(email, office.workspaceId, "owner"))).code).toBeNull();
    const held = await office.admin.invitations.resend({ params: { id: invitation.id } });
    expect(held.problem).toMatchObject({ code: "rate_limited", retryAt: expect.any(String) });
    expect((await office.admin.invitations.create(invitationOf(email, office.workspaceId, "viewer"))).code).toBe(
      "rate_limited",
    );
    // Nothing was written: the first invitation is unchanged, and there is none for the third role.
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.sendCount).toBe(2);
    expect((await office.admin.invitations.list({ query: { q: email } })).body.data).toHaveLength(2);
    // Another address, and the same address in another organization, have their own limits.
    expect(await inviteMany(office.admin, office, 1)).toEqual([null]);
    const elsewhere = await server.office();
    expect((await elsewhere.admin.invitations.create(invitationOf(email, elsewhere.workspaceId))).code).toBeNull();
  });

  test("limits one inviter over all processes, and their colleagues by the organization's limit", async () => {
    const office = await server.office();
    const claims = { org: office.org, sub: "staff-2" };
    const [here, there] = [server.as(claims), other.as(claims)];
    expect([...(await inviteMany(here, office, 3)), ...(await inviteMany(there, office, 3))]).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect([...(await inviteMany(here, office, 1)), ...(await inviteMany(there, office, 1))]).toEqual([
      "rate_limited",
      "rate_limited",
    ]);
    expect(await inviteMany(office.admin, office, 4)).toEqual([null, null, null, "rate_limited"]);
    expect((await office.admin.invitations.list()).body.data).toHaveLength(9);
  });

  test("a batch stops at the limit, and says so on each row that it left out", async () => {
    const office = await server.office();
    const invitations = Array.from({ length: 8 }, () => ({
      email: office.address("guest"),
      firstName: "Robin",
      lastName: "Guest",
      role: "tenant",
      workspaceIds: [office.workspaceId],
    }));
    const { body: batch } = await office.admin.batches.create({ body: { invitations, role: "tenant" } });
    await expect
      .poll(async () => (await office.admin.batches.get({ params: { id: batch.id } })).body)
      .toMatchObject({ status: "completed", sent: 6, failed: 2 });
    const { data } = (await office.admin.batches.items({ params: { id: batch.id }, query: { status: "failed" } })).body;
    expect(data.map(({ code }) => code)).toEqual(["rate_limited", "rate_limited"]);
  });

  test("asking for a new link gets the usual response although no mail is sent", async () => {
    const office = await server.office();
    const { invitation, token } = await invite(server, office);
    for (const _ of [1, 2])
      expect((await office.admin.invitations.resend({ params: { id: invitation.id } })).code).toBeNull();
    expect((await server.anonymous.acceptance.renew({ body: { token } })).status).toBe(202);
    expect((await office.admin.invitations.get({ params: { id: invitation.id } })).body.sendCount).toBe(3);
  });
});
