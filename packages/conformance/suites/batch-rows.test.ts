import { expect } from "vitest";
import { eachServer, type Caller, type Office } from "../harness/index.js";

eachServer("batch-rows", (server, test) => {
  const rowsOf = async ({ admin }: Pick<Office, "admin">, id: string, ended = true) => {
    const rows = async () => (await admin.batches.items({ params: { id } })).body.data;
    if (ended) {
      await server.advance({ seconds: 60 });
      await expect.poll(async () => (await rows()).filter(({ status }) => status === "queued").length).toBe(0);
    }
    return rows();
  };
  const start = async (caller: Caller, invitations: readonly unknown[], options: object = {}) =>
    (await caller.batches.create({ body: { role: "tenant", invitations, ...options } })).body;

  const wrongRows: [string, unknown, RegExp][] = [
    ["a wrong address", { email: "nobody", firstName: "Zoë" }, /^email: .*address/],
    ["letters that cannot be delivered to", { email: "mària@example.com", firstName: "Zoë" }, /^email: .*@/],
    ["no address", { firstName: "Zoë" }, /^email: /],
    ["no name", { email: "zoe@example.com" }, /^firstName: /],
    ["a name of invisible characters", { email: "zoe@example.com", firstName: "\u3164" }, /^firstName: /],
    ["a telephone that is none", { email: "zoe@example.com", firstName: "Zoë", phone: "text123" }, /^phone: /],
    ["a field that does not exist", { email: "zoe@example.com", firstName: "Zoë", unit: "4B" }, /^unit: /],
    ["an unknown role", { email: "zoe@example.com", firstName: "Zoë", role: "janitor" }, /role/],
    ["a wrong option", { email: "zoe@example.com", firstName: "Zoë", expiresInDays: 0 }, /^expiresInDays: /],
    [
      "two record sets",
      { email: "zoe@example.com", firstName: "Zoë", recordSetId: "a", recordSet: { rules: {} } },
      /^recordSet: /,
    ],
    ["two mistakes", { email: "nobody", firstName: "Zoë", phone: "x" }, /^email: .* phone: /],
    ["nothing", null, /\w/],
    ["a text", "zoe@example.com", /\w/],
    ["a list", [], /\w/],
    ["half a character", { email: "\ud800", firstName: "Zoë" }, /^email: /],
  ];
  test.each(wrongRows)("a row with %s fails with its reason, and the others go", async (_, row, reason) => {
    const office = await server.office();
    const [first, last] = [office.address("first"), office.address("last")];
    const batch = await start(office.admin, [
      { email: first, firstName: "أميرة" },
      row,
      { email: last, firstName: "李" },
    ]);
    expect(batch.total).toBe(3);
    const rows = await rowsOf(office, batch.id);
    expect(rows.map(({ status, code }) => [status, code])).toEqual([
      ["sent", null],
      ["failed", "validation_failed"],
      ["sent", null],
    ]);
    expect(rows[1]?.detail).toMatch(reason);
    await server.mailTo(first);
    await server.mailTo(last);
    expect((await office.admin.batches.get({ params: { id: batch.id } })).body).toMatchObject({
      status: "completed",
      sent: 2,
      failed: 1,
      skipped: 0,
    });
  });

  test("a batch of nothing but wrong rows is completed, and a retry changes nothing", async () => {
    const office = await server.office();
    const batch = await start(office.admin, [{ email: "nobody" }, 7]);
    expect(batch).toMatchObject({ status: "completed", total: 2, failed: 2 });
    await office.admin.batches.retry({ params: { id: batch.id } });
    const rows = await rowsOf(office, batch.id);
    expect(rows.map(({ status, code, email }) => [status, code, email])).toEqual([
      ["failed", "validation_failed", "nobody"],
      ["failed", "validation_failed", null],
    ]);
    expect((await office.admin.contacts.list()).body.data).toEqual([]);
  });

  test("a row that asks for more than the caller has fails alone", async () => {
    const office = await server.office();
    await office.admin.workspaces.put({ params: { id: "oak" }, body: { name: "3 Oak Lane" } });
    const manager = office.as({ role: "manager", sub: "limited", workspaces: [office.workspaceId] });
    const person = (name: string, more: object) => ({ email: office.address(name), firstName: name, ...more });
    const batch = await start(manager, [
      person("admin", { role: "admin", workspaceIds: [office.workspaceId] }),
      person("elsewhere", { workspaceIds: ["oak"] }),
      person("nowhere", { workspaceIds: [] }),
      person("here", { workspaceIds: [office.workspaceId] }),
    ]);
    const rows = await rowsOf(office, batch.id);
    expect(rows.map(({ status, code }) => [status, code])).toEqual([
      ["failed", "role_not_grantable"],
      ["failed", "workspace_not_grantable"],
      ["failed", "validation_failed"],
      ["sent", null],
    ]);
  });

  test("what a row leaves out is what the batch says, and what it brings is its own", async () => {
    const office = await server.office();
    const person = (name: string, more: object) => ({ email: office.address(name), firstName: name, ...more });
    const batch = await start(
      office.admin,
      [
        person("plain", {}),
        person("null", { role: null, message: null, locale: null }),
        person("own", { role: "owner", message: "Mine.", locale: "es", workspaceIds: [] }),
      ],
      { workspaceIds: [office.workspaceId], message: "Welcome.", locale: "fr" },
    );
    const rows = await rowsOf(office, batch.id);
    const made = await Promise.all(
      rows.map(
        async ({ invitationId }) => (await office.admin.invitations.get({ params: { id: invitationId ?? "" } })).body,
      ),
    );
    const all = { role: "tenant", message: "Welcome.", locale: "fr", workspaceIds: [office.workspaceId] };
    expect(made).toMatchObject([all, all, { role: "owner", message: "Mine.", locale: "es", workspaceIds: [] }]);
  });

  const wrongBodies: [string, object, string][] = [
    ["no list", { invitations: "all" }, "invitations"],
    ["no one in it", { invitations: [] }, "invitations"],
    [
      "a wrong option of its own",
      { invitations: [{ email: "a@example.com", firstName: "A" }], expiresInDays: 0 },
      "expiresInDays",
    ],
    [
      "an unknown role of its own",
      { invitations: [{ email: "a@example.com", firstName: "A" }], role: "janitor" },
      "role",
    ],
    ["two ways at once", { invitations: [], contactIds: ["con_1"] }, "invitations"],
  ];
  test.each(wrongBodies)("a batch with %s is refused as a whole", async (_, body, path) => {
    const office = await server.office();
    const refused = await office.admin.batches.create({ body: { role: "tenant", ...body } });
    expect(refused.problem).toMatchObject({ code: "validation_failed", errors: [{ path }] });
  });
});
