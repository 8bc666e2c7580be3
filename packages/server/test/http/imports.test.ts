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
