import type { Import, ImportRow } from "@latchkey/core/contract";
import { beforeEach, expect } from "vitest";
import { workbook } from "../../core/test/workbook.js";
import { eachServer, type Caller, type Office } from "../harness/index.js";

const lines = (...rows: string[]) => `${rows.join("\n")}\n`;
const csv = { "Content-Type": "text/csv" };
const stateOf = ({ row, state, problems }: ImportRow) => [row, state, problems.map(({ code }) => code)];

eachServer("imports", (server, test) => {
  let office: Office;
  beforeEach(async () => {
    office = await server.office();
  });

  const upload = (body: string | Uint8Array, query: Record<string, string> = {}, by: Caller = office.admin) =>
    by.imports.create({ body, query, headers: csv });
  const imported = async (body: string | Uint8Array, by?: Caller): Promise<Import> => (await upload(body, {}, by)).body;
  const rowsOf = async (id: string, query: Record<string, string | number> = {}) =>
    (await office.admin.imports.rows({ params: { id }, query })).body.data;
  const apply = async (id: string, body: Record<string, unknown> = {}) =>
    (await office.admin.imports.apply({ params: { id }, body })).body;
  const change = (id: string, body: Record<string, unknown>, by: Caller = office.admin) =>
    by.imports.update({ params: { id }, body });
  const changeRows = async (id: string, body: Record<string, unknown>) =>
    (await office.admin.imports.updateRows({ params: { id }, body })).body;
  const contacts = async () => (await office.admin.contacts.list()).body.data;
  const people = () =>
    lines(
      "Tenant,Email,Property,Unit,Status",
      `"Byron, Ada",${office.address("ada")},12 Maple Street,4B,Current`,
      `Grace Hopper,,12 Maple Street,5A,Current`,
      `Alan Turing,${office.address("alan")},12 Maple Street,6C,Past`,
    );

  test("says of each row what it is, and writes nothing", async () => {
    const file = await imported(people());
    expect(file).toMatchObject({
      status: "ready",
      format: "csv",
      encoding: "utf-8",
      delimiter: ",",
      headerRow: 1,
      rowCount: 3,
      counts: { ready: 1, needsFix: 1, doNotInvite: 1 },
      written: 0,
      result: null,
    });
    expect(file.columns.map(({ header, field }) => [header, field])).toEqual([
      ["Tenant", "fullName"],
      ["Email", "email"],
      ["Property", "workspace"],
      ["Unit", "unit"],
      ["Status", "status"],
    ]);
    expect(file.places).toEqual([
      { name: "12 Maple Street", rows: 3, workspaceId: office.workspaceId, create: false, suggestion: null },
    ]);
    expect(file.rows.map(({ row, state }) => [row, state])).toEqual([
      [2, "ready"],
      [3, "needs_fix"],
      [4, "do_not_invite"],
    ]);
    expect(file.rows[0]?.people[0]).toMatchObject({ firstName: "Ada", lastName: "Byron", unit: "4B" });
    expect(await contacts()).toEqual([]);
  });

  test("lists rows by state and by problem, page by page", async () => {
    const { id } = await imported(people());
    expect((await rowsOf(id, { state: "needs_fix" })).map(stateOf)).toEqual([[3, "needs_fix", ["email_missing"]]]);
    expect((await rowsOf(id, { problem: "past" })).map(({ row }) => row)).toEqual([4]);
    const first = (await office.admin.imports.rows({ params: { id }, query: { limit: 2 } })).body;
    expect(first.data.map(({ row }) => row)).toEqual([2, 3]);
    const cursor = first.nextCursor ?? "";
    const second = (await office.admin.imports.rows({ params: { id }, query: { limit: 2, cursor } })).body;
    expect([second.data.map(({ row }) => row), second.nextCursor]).toEqual([[4], null]);
  });

  test.each<[string, string, string, number | null]>([
    ["nothing", "", "empty", null],
    ["a single column", lines("Name", "Ada"), "one_column", null],
    ["a header alone", lines("Name,Email"), "no_rows", null],
    ["a quote that is never closed", lines("Name,Email", '"Ada,a@x.example'), "quote_not_closed", 2],
    ["what is not text", "%PDF-1.7\n1,2\n", "not_text", null],
  ])("refuses %s, and says where", async (_, body, reason, row) => {
    const { problem } = await upload(body);
    expect(problem).toMatchObject({ code: "import_unreadable", reason, row });
    expect((await office.admin.imports.list()).body.data).toEqual([]);
  });

  test("writes the rows that are ready, with their places, and the same call again changes nothing", async () => {
    const { id } = await imported(people());
    const done = { created: 1, updated: 0, unchanged: 0, skipped: 2, failed: 0, batchId: null };
    expect(await apply(id)).toEqual(done);
    const [ada, ...others] = await contacts();
    expect(others).toEqual([]);
    expect(ada).toMatchObject({ firstName: "Ada", lastName: "Byron", type: "tenant", portal: { status: "pending" } });
    expect(ada?.workspaces).toMatchObject([{ id: office.workspaceId, unit: "4B" }]);
    const events = (await office.admin.events.list({ query: { type: "contact.created" } })).body.data.length;
    expect(await apply(id)).toEqual(done);
    expect((await office.admin.events.list({ query: { type: "contact.created" } })).body.data).toHaveLength(events);
    expect((await office.admin.imports.get({ params: { id } })).body).toMatchObject({ status: "applied", written: 1 });
    expect((await rowsOf(id))[0]?.result).toEqual({
      status: "created",
      contactIds: [ada?.id],
      code: null,
      detail: null,
    });
  });

  test("writes only the rows that are chosen", async () => {
    const { id } = await imported(
      lines("Name,Email", `Ada Byron,${office.address("ada")}`, `Alan Turing,${office.address("alan")}`),
    );
    expect(await apply(id, { rows: [3] })).toMatchObject({ created: 1, skipped: 1 });
    expect((await contacts()).map(({ lastName }) => lastName)).toEqual(["Turing"]);
    expect(await apply(id)).toMatchObject({ created: 2, skipped: 0 });
  });

  test("mends a row by what is typed, and writes it later than the others", async () => {
    const { id } = await imported(people());
    await apply(id);
    const email = office.address("grace");
    const mended = await changeRows(id, { rows: [{ row: 3, people: [{ email }] }] });
    expect(mended).toMatchObject({ changed: 1, rows: [{ row: 3, state: "ready", people: [{ email }] }] });
    expect(await apply(id)).toMatchObject({ created: 2, skipped: 1 });
    const back = await changeRows(id, { rows: [{ row: 3, reset: true }] });
    expect(back.changed).toBe(0);
  });

  test("mends all rows with a problem by one repair", async () => {
    const [one, two] = [office.address("one"), office.address("two")];
    const file = await imported(lines("Name,Email", `Ada Byron,${one}; ${two}`, `Alan Turing,${office.address("t")}`));
    expect(file.problems).toMatchObject([{ code: "several_emails", rows: 1 }]);
    const mended = await changeRows(file.id, { all: { problem: "several_emails", repair: "first_email" } });
    expect(mended).toMatchObject({ changed: 1, import: { counts: { ready: 2, needsFix: 0 } } });
    expect((await rowsOf(file.id))[0]?.people).toMatchObject([{ email: one }]);
  });

  test("writes those without an address, or who are not to be invited, if somebody decides so", async () => {
    const { id } = await imported(people());
    await changeRows(id, {
      rows: [
        { row: 2, decision: "skip" },
        { row: 4, decision: "add" },
      ],
    });
    expect(await apply(id)).toMatchObject({ created: 1, skipped: 2 });
    expect((await contacts()).map(({ lastName }) => lastName)).toEqual(["Turing"]);
  });

  test("maps columns by hand, and remembers it for the next file", async () => {
    const body = lines("Name,Email,Extra", `Ada Byron,${office.address("ada")},pale blue door`);
    const { id, columns } = await imported(body);
    expect(columns[2]).toMatchObject({ header: "Extra", field: null });
    const changed = (await change(id, { mapping: { Extra: "leaseId" } })).body;
    expect(changed.columns[2]).toMatchObject({ field: "leaseId", basis: "chosen" });
    expect(changed.rows[0]?.people[0]?.leaseId).toBe("pale blue door");
    expect((await imported(body)).columns[2]).toMatchObject({ field: "leaseId", basis: "chosen" });
    expect((await change(id, { mapping: { Missing: "unit" } })).code).toBe("validation_failed");
  });

  test("makes a property that is to be made, once, and places people in it", async () => {
    const { id, places, rows } = await imported(
      lines(
        "Name,Email,Property",
        `Ada Byron,${office.address("ada")},Elm Court`,
        `Alan Turing,${office.address("al")},Elm Court`,
      ),
    );
    expect(places).toMatchObject([{ name: "Elm Court", rows: 2, workspaceId: null, create: false }]);
    expect(rows.map(stateOf)).toEqual([
      [2, "needs_fix", ["property_unknown"]],
      [3, "needs_fix", ["property_unknown"]],
    ]);
    const chosen = await change(id, { places: [{ name: "Elm Court", create: true }] });
    expect(chosen.body.counts).toEqual({ ready: 2, needsFix: 0, doNotInvite: 0 });
    expect((await office.admin.workspaces.list()).body.data).toHaveLength(1);
    expect(await apply(id)).toMatchObject({ created: 2 });
    await apply(id);
    const made = (await office.admin.workspaces.list()).body.data.filter(({ name }) => name === "Elm Court");
    expect(made).toHaveLength(1);
    expect((await contacts()).map(({ workspaces }) => workspaces[0]?.id)).toEqual([made[0]?.id, made[0]?.id]);
  });

  test("maps a property to one that exists, but to none of others", async () => {
    const { id } = await imported(lines("Name,Email,Property", `Ada Byron,${office.address("ada")},Maple`));
    expect((await change(id, { places: [{ name: "Maple", workspaceId: "elsewhere" }] })).code).not.toBeNull();
    const mapped = await change(id, { places: [{ name: "Maple", workspaceId: office.workspaceId }] });
    expect(mapped.body.rows[0]?.people[0]?.workspaceId).toBe(office.workspaceId);
  });

  test("makes no second contact of somebody on record, and keeps what the file leaves out", async () => {
    const email = office.address("ada");
    await office.admin.contacts.create({
      body: { type: "tenant", firstName: "Ada", lastName: "Byron", email, phone: "+1 206 555 0100", workspaces: [] },
    });
    const { id, rows } = await imported(lines("Name,Email,Property,Unit", `"Byron, Ada",${email},12 Maple Street,4B`));
    expect(rows[0]?.state).toBe("ready");
    expect(rows[0]?.problems.map(({ code }) => code)).toContain("on_record");
    expect(rows[0]?.duplicateOf).toBe((await contacts())[0]?.id);
    expect(await apply(id)).toMatchObject({ created: 0, updated: 1 });
    expect(await contacts()).toMatchObject([{ phone: "+12065550100", workspaces: [{ unit: "4B" }] }]);
  });

  test("invites those who were written in one batch, each to the role of their row", async () => {
    const [ada, alan] = [office.address("ada"), office.address("alan")];
    const { id } = await imported(
      lines(
        "Name,Email,Role,Property",
        `Ada Byron,${ada},Tenant,12 Maple Street`,
        `Alan Turing,${alan},,12 Maple Street`,
      ),
    );
    const { batchId, created } = await apply(id, { invite: { role: "tenant" } });
    expect(created).toBe(2);
    await server.mailTo(ada);
    await server.mailTo(alan);
    const batch = (await office.admin.batches.get({ params: { id: batchId ?? "" } })).body;
    expect(batch.total).toBe(2);
    expect((await apply(id, { invite: { role: "tenant" } })).batchId).toBe(batchId);
    expect(server.mailsTo(ada)).toHaveLength(1);
  });

  test("refuses to invite to a role that the caller cannot invite, and writes nothing", async () => {
    const { id } = await imported(people());
    const { code } = await office.admin.imports.apply({ params: { id }, body: { invite: { role: "no_such_role" } } });
    expect(code).toBe("validation_failed");
    expect(await contacts()).toEqual([]);
  });

  test("gives the rows that are left as a file, with why, and takes it back", async () => {
    const { id } = await imported(people());
    await apply(id);
    const { body } = await office.admin.imports.file({ params: { id } });
    const [header, grace, alan] = body.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(header).toBe("Tenant,Email,Property,Unit,Status,Reason");
    expect(grace).toBe("Grace Hopper,,12 Maple Street,5A,Current,There is no email address.");
    expect(alan).toContain("They have moved out.");
    const fixed = body.replace("Hopper,,", `Hopper,${office.address("grace")},`);
    const again = await imported(fixed);
    expect(again.rows.map(({ row, state }) => [row, state])).toEqual([
      [2, "ready"],
      [3, "do_not_invite"],
    ]);
    expect((await office.admin.imports.file({ params: { id }, query: { state: "needs_fix" } })).body).not.toContain(
      "Turing",
    );
  });

  test("keeps formulas of a file from running in the file that it gives back, and restores what it kept", async () => {
    const { id } = await imported(lines("Name,Email,Phone", "=1+1,,+1 206 555 0100"));
    const { body } = await office.admin.imports.file({ params: { id } });
    expect(body).toContain("'=1+1,,'+1 206 555 0100");
    const again = await imported(body);
    expect(again.rows[0]?.people[0]?.phone).toMatch(/206.?555.?0100/);
  });

  test("reads no file another way once rows of it are on record", async () => {
    const { id } = await imported(people());
    await apply(id);
    expect((await change(id, { mapping: { Unit: null } })).code).toBe("import_applied");
  });

  test("does not show an import of another organization, nor one of others to staff of some properties", async () => {
    const { id } = await imported(people());
    const other = await server.office();
    const agent = office.as({ sub: "agent", role: "manager", workspaces: [office.workspaceId] });
    for (const by of [other.admin, agent]) expect((await by.imports.get({ params: { id } })).code).toBe("not_found");
    expect((await agent.imports.list()).body.data).toEqual([]);
    const own = await imported(people(), agent);
    expect((await agent.imports.list()).body.data.map((one) => one.id)).toEqual([own.id]);
  });

  test("lists imports, newest first, and says in the trail who made and applied them", async () => {
    const first = await imported(people());
    const second = await imported(people());
    await apply(first.id);
    const listed = (await office.admin.imports.list()).body.data;
    expect(new Map(listed.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [first.id, "applied"],
        [second.id, "ready"],
      ]),
    );
    const types = (await office.admin.events.list({ query: { limit: 200 } })).body.data.map(({ type }) => type);
    expect(types.filter((type) => type === "import.created")).toHaveLength(2);
    expect(types.filter((type) => type === "import.applied")).toHaveLength(1);
  });

  test("takes the same upload once with an idempotency key", async () => {
    const body = people();
    const headers = { ...csv, "Idempotency-Key": "upload-1" };
    const first = await office.admin.imports.create({ body, headers });
    const second = await office.admin.imports.create({ body, headers });
    expect(second.body.id).toBe(first.body.id);
    expect((await office.admin.imports.create({ body: `${body}x,y\n`, headers })).code).toBe("idempotency_key_reused");
  });

  test("reads a workbook below its titles, and another of its sheets if asked", async () => {
    const sheets = [
      { name: "Cover", state: "hidden" as const, rows: [["a", "b"]] },
      {
        name: "Tenants",
        rows: [["Tenants of 12 Maple Street"], [], ["Name", "Email"], ["Ada Byron", office.address("ada")]],
      },
      {
        name: "Owners",
        rows: [
          ["Owner", "Email"],
          ["Kai Berg", office.address("kai")],
        ],
      },
    ];
    const { body: file } = await office.admin.imports.create({
      body: workbook({ sheets }),
      query: { fileName: "export.xlsx" },
      headers: { "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    });
    expect(file).toMatchObject({
      fileName: "export.xlsx",
      format: "xlsx",
      encoding: null,
      sheet: "Tenants",
      sheets: ["Tenants", "Owners"],
      headerRow: 3,
    });
    expect(file.rows.map(({ row, people: [person] }) => [row, person?.lastName])).toEqual([[4, "Byron"]]);
    const other = await change(file.id, { sheet: "Owners" });
    expect(other.body).toMatchObject({ sheet: "Owners", headerRow: 1, type: "owner", rowCount: 1 });
    expect(other.body.rows[0]?.people[0]).toMatchObject({ lastName: "Berg", type: "owner" });
    expect((await change(file.id, { sheet: "Cover" })).problem).toMatchObject({ reason: "no_such_sheet" });
    expect((await office.admin.imports.get({ params: { id: file.id } })).body.sheet).toBe("Owners");
  });

  test("takes another row for the header if somebody says so", async () => {
    const { id, headerRow } = await imported(
      lines("Name,Email", "Full name,Mail", `Ada Byron,${office.address("ada")}`),
    );
    expect(headerRow).toBe(1);
    const moved = (await change(id, { headerRow: 2 })).body;
    expect(moved.columns.map(({ header }) => header)).toEqual(["Full name", "Mail"]);
    expect(moved.rows.map(({ row }) => row)).toEqual([3]);
    expect((await change(id, { headerRow: 9 })).problem).toMatchObject({
      code: "import_unreadable",
      reason: "no_header",
    });
  });

  test("keeps what one address has of a household apart, and what a row repeats together", async () => {
    const email = office.address("home");
    const { id, rows } = await imported(
      lines(
        "Name,Email,Property,Unit",
        ...["Ada Byron", "Ada Byron", "Ben Byron"].map((name) => `${name},${email},12 Maple Street,1`),
      ),
    );
    expect(rows.map(({ state }) => state)).toEqual(["ready", "do_not_invite", "ready"]);
    expect(await apply(id)).toMatchObject({ created: 2, skipped: 1 });
    expect(new Map((await contacts()).map((contact) => [contact.firstName, contact.email]))).toEqual(
      new Map([
        ["Ada", email],
        ["Ben", email],
      ]),
    );
  });

  test("gives somebody of several rows all their homes, and one record", async () => {
    const email = office.address("owner");
    const { id } = await imported(
      lines("Owner,Email,Property,Unit", ...["1", "2", "3"].map((unit) => `Acme LLC,${email},12 Maple Street,${unit}`)),
    );
    await apply(id);
    expect(await contacts()).toHaveLength(1);
    const [acme] = await contacts();
    expect(acme).toMatchObject({ email, type: "owner" });
  });
});
