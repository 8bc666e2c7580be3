import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/store/open-database.js";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { ownServer, type Office, type TestServer } from "./http/test-server.js";
import { runCommand } from "./run-command.js";

describe("latchkey organizations", () => {
  let server: TestServer;
  let office: Office;
  let url: string;
  beforeAll(async () => {
    url = await createPostgresDatabase(TEMPLATE);
    server = await ownServer(await openDatabase(url));
    office = await server.office({ name: "Maple Homes", contactEmail: "office@maple.example" });
  });
  afterAll(() => server.close());

  const run = (...args: string[]) => runCommand(["organizations", ...args, "--database", url]);

  test("lists and shows them", async () => {
    const { out } = await run("list");
    expect(out).toBe(`${office.org}\tactive\t0 contacts\t0 users\tMaple Homes\n`);
    expect((await run("list", "--status", "closed")).out).toBe("");
    expect(JSON.parse((await run("show", office.org)).out)).toMatchObject({ id: office.org, status: "active" });
  });

  test("a status that an operator sets is in force at once, and in the trail", async () => {
    expect(await run("suspend", office.org)).toMatchObject({
      code: 0,
      out: `Maple Homes (${office.org}) is suspended.\n`,
    });
    expect((await office.admin.organization.get()).body.status).toBe("suspended");
    await run("suspend", office.org);
    await run("activate", office.org);
    expect((await office.admin.organization.get()).body.status).toBe("active");
    const events = (await office.admin.events.list({ query: { type: "organization.updated" } })).body.data;
    expect(events.slice(0, 2).map(({ actor, data }) => [actor, data["before"], data["after"]])).toEqual([
      [null, { status: "suspended" }, { status: "active" }],
      [null, { status: "active" }, { status: "suspended" }],
    ]);
  });

  test("a plan keeps what is not named", async () => {
    expect(await run("plan", office.org, "--entity-types", "contacts,vehicles")).toMatchObject({ code: 0 });
    expect(await run("plan", office.org, "--record-sets", "false", "--profile-complete", "false")).toMatchObject({
      out: expect.stringContaining("record sets off for contacts, vehicles; profile incomplete"),
    });
    expect((await office.admin.organization.get()).body).toMatchObject({
      name: "Maple Homes",
      contactEmail: "office@maple.example",
      profileComplete: false,
      recordSets: { enabled: false, entityTypes: ["contacts", "vehicles"] },
    });
    await run("plan", office.org, "--profile-complete", "auto");
    expect((await office.admin.organization.get()).body.profileComplete).toBe(true);
  });

  test.each([
    [["suspend", "nobody"], "There is no organization nobody"],
    [["show", "nobody"], "There is no organization nobody"],
    [["plan", "x"], "Say what to set"],
    [["plan", "x", "--record-sets", "perhaps"], "--record-sets must be true or false"],
    [["plan", "x", "--entity-types", "<b>"], "--entity-types: "],
  ])("%j is refused in a line", async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 1, err: expect.stringContaining(message) });
  });
});
