import { beforeEach, expect } from "vitest";
import { accept, eachServer, invite, type Caller, type Office } from "../harness/index.js";

eachServer("batch-previews", (server, test) => {
  let office: Office;
  beforeEach(async () => {
    office = await server.office();
  });

  const contact = async (name: string, more: Record<string, unknown> = {}) =>
    (
      await office.admin.contacts.create({
        body: {
          firstName: name,
          lastName: "Guest",
          type: "tenant",
          email: office.address(name),
          workspaces: [{ id: office.workspaceId }],
          ...more,
        },
      })
    ).body.id;
  const ask = (body: object, by: Caller = office.admin) => by.batches.preview({ body: { role: "tenant", ...body } });
  const preview = async (body: object) => (await ask(body)).body;

  test("says how many can be invited, and why not the others, as the batch then does", async () => {
    const [ana, ben] = [await contact("ana"), await contact("ben")];
    const mailless = await contact("mailless", { email: null });
    const { invitation: open } = await invite(server, office);
    const active = await invite(server, office);
    await accept(server, active.token);
    const contactIds = [ana, ben, ana, "con_unknown", mailless, open.contactId, active.invitation.contactId];
    const before = (await office.admin.events.list({ query: { limit: 1 } })).body.data;
    expect(await preview({ contactIds })).toEqual({
      total: 7,
      ready: 2,
      groups: [
        { code: "no_email", count: 1, contactIds: [mailless] },
        { code: "already_active", count: 1, contactIds: [active.invitation.contactId] },
        { code: "already_invited", count: 1, contactIds: [open.contactId] },
        { code: "not_found", count: 1, contactIds: ["con_unknown"] },
        { code: "repeated", count: 1, contactIds: [ana] },
      ],
      sampleContactId: ana,
      blocked: [],
    });
    expect((await office.admin.events.list({ query: { limit: 1 } })).body.data).toEqual(before);
    const { body: batch } = await office.admin.batches.create({ body: { contactIds, role: "tenant" } });
    await expect
      .poll(async () => (await office.admin.batches.get({ params: { id: batch.id } })).body)
      .toMatchObject({ status: "completed", sent: 2 });
  });

  test("counts those whom a filter chooses", async () => {
    const [ana] = [await contact("ana"), await contact("ben"), await contact("owner", { type: "owner" })];
    const filter = { type: ["tenant"], status: ["pending"], exceptIds: [ana] };
    expect(await preview({ filter })).toMatchObject({ total: 1, ready: 1, groups: [] });
    expect(await preview({ filter: { q: "nobody is called so" } })).toEqual({
      total: 0,
      ready: 0,
      groups: [],
      sampleContactId: null,
      blocked: [],
    });
  });

  test("judges people who are not on record, and creates nobody", async () => {
    const person = { email: office.address("rosa"), firstName: "Rosa", workspaceIds: [office.workspaceId] };
    const known = await contact("known");
    const { email } = (await office.admin.contacts.get({ params: { id: known } })).body;
    const body = {
      invitations: [person, person, { email: "nobody" }, { ...person, role: "no_such" }, { email, firstName: "Known" }],
    };
    const result = await preview(body);
    expect(result).toMatchObject({ total: 5, ready: 2 });
    expect(result.groups.map(({ code, count }) => [code, count])).toEqual([
      ["repeated", 1],
      ["invalid", 2],
    ]);
    expect((await office.admin.contacts.list()).body.data).toHaveLength(1);
  });

  test("names what holds all of it back", async () => {
    const contactIds = [await contact("ana")];
    await office.as({ isHost: true }).organization.put({
      body: { name: "Maple Street Homes", contactEmail: "hello@maple.example", status: "suspended" },
    });
    const { ready, groups, blocked } = await preview({ contactIds });
    expect([ready, groups, blocked.map(({ id, ok }) => [id, ok])]).toEqual([0, [], [["organization_active", false]]]);
  });

  test("is refused for what the caller may not give, and shows nothing of people elsewhere", async () => {
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const there = await contact("there", { workspaces: [{ id: "oak" }] });
    const manager = office.as({ role: "manager", sub: "m", workspaces: [office.workspaceId] });
    expect((await ask({ contactIds: [there] }, manager)).body).toMatchObject({
      total: 1,
      groups: [{ code: "not_found", count: 1, contactIds: [there] }],
    });
    expect((await ask({ filter: {} }, manager)).body).toMatchObject({ total: 0 });
    expect((await ask({ filter: {}, role: "admin" }, manager)).code).toBe("role_not_grantable");
    expect((await ask({ filter: {}, workspaceIds: ["oak"] }, manager)).code).toBe("workspace_not_grantable");
    expect((await ask({ filter: {} }, office.as({ role: "viewer" }))).code).toBe("forbidden");
  });
});
