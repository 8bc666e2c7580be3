import { expect } from "vitest";
import { eachServer, type Office } from "../harness/index.js";

eachServer("suppressions", (server, test) => {
  const suppressed = async ({ admin }: Office, query: Record<string, string | number> = {}) =>
    (await admin.suppressions.list({ query })).body.data;

  /** Invites a person whose mail server says that it does not know them, and waits for that. */
  async function unknown(office: Office, name: string, workspaceId = office.workspaceId) {
    const email = office.address(name);
    server.refuseMail(email, "550 5.1.1 No such user");
    const body = { email, firstName: name, lastName: "Dean", role: "tenant", workspaceIds: [workspaceId] };
    const { contactId } = (await office.admin.invitations.create({ body })).body;
    const read = async () => (await office.admin.contacts.get({ params: { id: contactId } })).body;
    await expect.poll(async () => (await read()).suppressed).not.toBeNull();
    server.refuseMail(email, null);
    return { email, contactId, isSuppressed: async () => (await read()).suppressed !== null };
  }

  test("are listed with their reason and whose they are, newest first", async () => {
    const office = await server.office();
    expect(await suppressed(office)).toEqual([]);
    const robin = await unknown(office, "robin");
    const kim = await unknown(office, "kim");
    expect(await suppressed(office)).toEqual([
      {
        email: kim.email,
        reason: "bounced",
        detail: expect.stringContaining("550 5.1.1 No such user"),
        at: expect.any(String),
        contacts: [{ id: kim.contactId, firstName: "kim", lastName: "Dean" }],
      },
      expect.objectContaining({ email: robin.email }),
    ]);
    const first = (await office.admin.suppressions.list({ query: { limit: 1 } })).body;
    expect(first.data).toMatchObject([{ email: kim.email }]);
    expect(await suppressed(office, { limit: 1, cursor: first.nextCursor ?? "" })).toMatchObject([
      { email: robin.email },
    ]);
    expect(await suppressed(office, { q: "ROBIN" })).toMatchObject([{ email: robin.email }]);
    expect(await suppressed(office, { reason: "complained" })).toEqual([]);
    expect(await suppressed(office, { since: "2999-01-01T00:00:00.000Z" })).toEqual([]);
    expect(await suppressed(office, { until: "1999-01-01T00:00:00.000Z" })).toEqual([]);
  });

  test("are lifted together, and each contact's trail says by whom", async () => {
    const office = await server.office();
    const robin = await unknown(office, "robin");
    const kim = await unknown(office, "kim");
    const lift = async (body: Record<string, unknown>) => (await office.admin.suppressions.lift({ body })).body;
    expect(await lift({ reason: "complained" })).toEqual({ lifted: 0, remaining: 0 });
    expect(await lift({ since: "2999-01-01T00:00:00.000Z" })).toEqual({ lifted: 0, remaining: 0 });
    expect(await lift({ q: kim.email })).toEqual({ lifted: 1, remaining: 0 });
    expect([await kim.isSuppressed(), await robin.isSuppressed()]).toEqual([false, true]);
    expect(await lift({})).toEqual({ lifted: 1, remaining: 0 });
    expect(await robin.isSuppressed()).toBe(false);
    for (const { contactId } of [robin, kim]) {
      const { body } = await office.admin.events.list({ query: { contactId, type: "contact.email_restored" } });
      expect(body.data).toMatchObject([{ actor: { id: "staff-1" } }]);
    }
    const { body } = await office.admin.events.list({ query: { type: "suppression.lifted" } });
    expect(body.data.map(({ data }) => data)).toMatchObject([
      { reason: "bounced", count: 1 },
      { reason: "bounced", count: 1 },
    ]);
    expect(JSON.stringify(body.data)).not.toContain(kim.email);
  });

  test("those of others are out of reach", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const robin = await unknown(office, "robin");
    const kim = await unknown(office, "kim", "oak");
    const manager = office.as({ role: "manager", workspaces: ["oak"] });
    expect((await manager.suppressions.list()).body.data).toMatchObject([{ email: kim.email }]);
    expect((await manager.suppressions.lift({ body: {} })).body).toEqual({ lifted: 1, remaining: 0 });
    expect([await kim.isSuppressed(), await robin.isSuppressed()]).toEqual([false, true]);
    const viewer = office.as({ role: "viewer" });
    for (const { code } of [await viewer.suppressions.list(), await viewer.suppressions.lift({ body: {} })])
      expect(code).toBe("forbidden");
    const elsewhere = await server.office();
    expect(await suppressed(elsewhere)).toEqual([]);
    expect((await elsewhere.admin.suppressions.lift({ body: {} })).body.lifted).toBe(0);
    expect(await robin.isSuppressed()).toBe(true);
  });
});
