import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bothEngines } from "../database.js";
import { testServer, tokenOf, type Caller, type Office, type TestServer } from "./test-server.js";

/** A file of people as text. */
export const csv = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join("\r\n"));

const upload = (caller: Caller, file: Uint8Array, fileName = "residents.csv") =>
  caller.imports.create({ body: file, query: { fileName }, headers: { "Content-Type": "text/csv" } });

describe.each(bothEngines)("importing a file, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  /** A file of an office with two residents in its property. */
  const residents = ({ address }: Office, property: string) =>
    csv(
      "First Name,Last Name,Email,Property,Unit",
      `Rosa,Diaz,${address("rosa")},${property},4B`,
      `Ken,Ito,${address("ken")},${property},5A`,
    );

  const propertyOf = async ({ admin, workspaceId }: Office) =>
    (await admin.workspaces.get({ params: { id: workspaceId } })).body.name;

  test("says of everyone with an address that others have it, too, whichever row comes first", async () => {
    const office = await server.office();
    const shared = office.address("family");
    const { body } = await upload(
      office.admin,
      csv("First Name,Last Name,Email", `Ana,Ruiz,${shared}`, `Bo,Lee,${office.address("bo")}`, `Leo,Ruiz,${shared}`),
    );
    expect(body.counts.ready).toBe(3);
    expect(body.problems).toEqual([{ code: "email_shared", rows: 2, repairs: [] }]);
    expect(body.rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ["email_shared"],
      [],
      ["email_shared"],
    ]);
    const { data } = (await office.admin.imports.rows({ params: { id: body.id }, query: { problem: "email_shared" } }))
      .body;
    expect(data.map(({ row }) => row)).toEqual([2, 4]);
  });

  test("writes nothing before it is applied, and nothing twice", async () => {
    const office = await server.office();
    const { admin } = office;
    const file = residents(office, await propertyOf(office));
    const { body: read } = await upload(admin, file);
    expect(read).toMatchObject({
      status: "ready",
      rowCount: 2,
      counts: { ready: 2 },
      headerRow: 1,
      fileName: "residents.csv",
    });
    expect((await admin.contacts.list()).body.data).toEqual([]);

    const params = { id: read.id };
    expect((await admin.imports.apply({ params, body: {} })).body).toMatchObject({ created: 2, skipped: 0, failed: 0 });
    const contacts = (await admin.contacts.list({ query: { sort: "name" } })).body.data;
    expect(contacts.map(({ lastName, workspaces }) => [lastName, workspaces[0]?.unit])).toEqual([
      ["Diaz", "4B"],
      ["Ito", "5A"],
    ]);
    expect((await admin.imports.apply({ params, body: {} })).body).toMatchObject({ created: 2 });
    expect((await admin.imports.get({ params })).body).toMatchObject({ status: "applied", written: 2 });
    const applied = (await admin.events.list()).body.data.filter(({ type }) => type === "import.applied");
    expect(applied).toHaveLength(1);
    // The same file again finds everyone.
    const { body: again } = await upload(admin, file);
    await admin.imports.apply({ params: { id: again.id }, body: {} });
    expect((await admin.contacts.list()).body.data).toHaveLength(2);
  });

  test("invites who was written, each to the role of their row", async () => {
    const office = await server.office();
    const { admin, address } = office;
    const property = await propertyOf(office);
    const [rosa, ken] = [address("rosa"), address("ken")];
    const { body: read } = await upload(
      admin,
      csv(
        "Name,Email,Role,Property,Unit",
        `Rosa Diaz,${rosa},tenant,${property},4B`,
        `Ken Ito,${ken},owner,${property},5A`,
      ),
    );
    const params = { id: read.id };
    const { body: applied } = await admin.imports.apply({ params, body: { invite: { role: "tenant" } } });
    expect(applied).toMatchObject({ created: 2, batchId: expect.stringMatching(/^bat_/) });
    await server.sink.mailTo(rosa);
    await server.sink.mailTo(ken);
    const roles = (await admin.invitations.list({ query: { batchId: applied.batchId ?? "" } })).body.data;
    expect(new Map(roles.map(({ email, role }) => [email, role]))).toEqual(
      new Map([
        [rosa, "tenant"],
        [ken, "owner"],
      ]),
    );
    expect((await admin.imports.apply({ params, body: { invite: { role: "tenant" } } })).body.batchId).toBe(
      applied.batchId,
    );
  });

  test("two at the same time write everyone once, and invite them in one batch", async () => {
    const office = await server.office();
    const { admin } = office;
    const lines = Array.from({ length: 900 }, (_, index) => `Ana${index},Silva${index},ana${index}@${office.org}.test`);
    const { body: read } = await upload(admin, csv("First Name,Last Name,Email", ...lines));
    const ask = { params: { id: read.id }, body: { invite: { role: "tenant", holdSeconds: 3600 } } };
    const [first, second] = await Promise.all([admin.imports.apply(ask), admin.imports.apply(ask)]);
    expect([first.body.created, second.body.created]).toEqual([900, 900]);
    expect(first.body.batchId).toBe(second.body.batchId);
    expect((await admin.batches.get({ params: { id: first.body.batchId ?? "" } })).body).toMatchObject({
      total: 900,
      importId: read.id,
    });
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from latchkey.contacts where organization_id = ${office.org}`.execute(
      server.database.db,
    );
    expect(rows).toEqual([{ count: 900 }]);
  });

  test("goes on where a call was cut short", async () => {
    const office = await server.office();
    const { admin } = office;
    const lines = Array.from({ length: 900 }, (_, index) => `Ana${index},Silva${index},ana${index}@${office.org}.test`);
    const { body: read } = await upload(admin, csv("First Name,Last Name,Email", ...lines));
    const params = { id: read.id };
    await sql`create function pg_temp.cut() returns trigger language plpgsql as $$ begin
      if new.last_name = 'Silva700' and new.organization_id = ${sql.lit(office.org)} then raise exception 'cut'; end if;
      return new; end $$`.execute(server.database.db);
    await sql`create trigger cut before insert on latchkey.contacts for each row execute function pg_temp.cut()`.execute(
      server.database.db,
    );
    try {
      expect((await admin.imports.apply({ params, body: {} })).code).toBe("internal_error");
    } finally {
      await sql`drop trigger cut on latchkey.contacts`.execute(server.database.db);
    }
    const { body: half } = await admin.imports.get({ params });
    expect(half.written).toBeGreaterThan(0);
    expect(half.written).toBeLessThan(900);
    expect((await admin.imports.apply({ params, body: {} })).body).toMatchObject({ created: 900, failed: 0 });
  });

  test("is not there for others", async () => {
    const office = await server.office();
    const { body: read } = await upload(office.admin, csv("First Name,Email", `Rosa,${office.address("rosa")}`));
    const params = { id: read.id };
    const colleague = office.as({ sub: "staff-2", role: "manager", workspaces: [office.workspaceId] });
    for (const caller of [(await server.office()).admin, colleague]) {
      expect((await caller.imports.get({ params })).code).toBe("not_found");
      expect((await caller.imports.rows({ params })).code).toBe("not_found");
      expect((await caller.imports.apply({ params, body: {} })).code).toBe("not_found");
      expect((await caller.imports.list()).body.data).toEqual([]);
    }
  });

  test("makes the properties that somebody says are to be made", async () => {
    const office = await server.office();
    const { admin } = office;
    const { body: read } = await upload(
      admin,
      csv("First Name,Email,Property,Unit", `Rosa,${office.address("rosa")},Birch Court,1`),
    );
    const params = { id: read.id };
    expect(read.places).toMatchObject([{ name: "Birch Court", workspaceId: null, create: false }]);
    expect(read.counts.needsFix).toBe(1);
    const places = [{ name: "Birch Court", create: true }];
    expect((await admin.imports.update({ params, body: { places } })).body.counts.ready).toBe(1);
    await admin.imports.apply({ params, body: {} });
    const [rosa] = (await admin.contacts.list()).body.data;
    expect(rosa?.workspaces).toMatchObject([{ name: "Birch Court", unit: "1" }]);
    const foreign = [{ name: "Birch Court", workspaceId: (await server.office()).workspaceId }];
    const { body: again } = await upload(
      admin,
      csv("First Name,Email,Property", `Ana,${office.address("a")},Ash Court`),
    );
    expect(
      (
        await admin.imports.update({
          params: { id: again.id },
          body: { places: [{ name: "Ash Court", workspaceId: foreign[0]?.workspaceId ?? "" }] },
        })
      ).code,
    ).toBe("not_found");
  });

  test("a file that cannot be read leaves nothing behind", async () => {
    const office = await server.office();
    const files = [
      new Uint8Array(0),
      csv("Name"),
      csv(",".repeat(100_000)),
      csv("a,b", '"never closed,b'),
      new Uint8Array([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, () => 255)]),
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]),
      crypto.getRandomValues(new Uint8Array(5000)),
    ];
    for (const file of files) {
      const { problem } = await upload(office.admin, file);
      expect([problem.status, problem.code]).toEqual([422, "import_unreadable"]);
    }
    const { rows } = await sql`select from latchkey.imports where organization_id = ${office.org}`.execute(
      server.database.db,
    );
    expect(rows).toEqual([]);
  });

  test("mends a row, and takes what is left down as a file", async () => {
    const office = await server.office();
    const { admin, address } = office;
    const { body: read } = await upload(
      admin,
      csv("First Name,Last Name,Email,Unit", `Rosa,Diaz,${address("rosa")},1`, "Ken,Ito,ken at home,2"),
    );
    const params = { id: read.id };
    expect(read.counts).toMatchObject({ ready: 1, needsFix: 1 });
    const { body: page } = await admin.imports.rows({ params, query: { state: "needs_fix" } });
    expect(page.data).toMatchObject([{ row: 3, problems: [{ code: "email_invalid" }] }]);
    const response = await server.send("GET", `/imports/${read.id}/file`, {
      headers: {},
      token: await tokenOf({ org: office.org }),
    });
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(await response.text()).toContain("Ken,Ito,ken at home,2,The email address is not valid.");

    const { body: mended } = await admin.imports.updateRows({
      params,
      body: { rows: [{ row: 3, people: [{ email: address("ken") }] }] },
    });
    expect(mended).toMatchObject({ changed: 1, import: { counts: { ready: 2 } }, rows: [{ row: 3, state: "ready" }] });
    expect((await admin.imports.apply({ params, body: {} })).body).toMatchObject({ created: 2 });
  });
});
