import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../src/store/open-database.js";
import { createPostgresDatabase } from "./database.js";
import { TEMPLATE } from "./global-setup.js";
import { accept, invite } from "./http/people.js";
import { Jar, ownServer, PASSWORD, type TestServer } from "./http/test-server.js";
import { runCommand } from "./run-command.js";

describe("latchkey users unlock", () => {
  let server: TestServer;
  let url: string;
  beforeAll(async () => {
    url = await createPostgresDatabase(TEMPLATE);
    server = await ownServer(await openDatabase(url));
  });
  afterAll(() => server.close());

  test("somebody who is held back can sign in again", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    await accept(server, token);
    const signIn = (password: string) => server.anonymous.session.signIn({ body: { email, password } });
    while ((await signIn("not the right password")).status === 401);
    expect((await signIn(PASSWORD)).code).toBe("rate_limited");
    expect(await runCommand(["users", "unlock", email.toUpperCase(), "--database", url])).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${email} can try again; `),
    });
    expect((await signIn(PASSWORD)).status).toBe(200);
    expect((await runCommand(["users", "unlock", email, "--database", url])).out).toContain("was not held back");
  });

  test("somebody who is held back on a device of their own can sign in again", async () => {
    const office = await server.office();
    const { token, email } = await invite(server, office);
    await accept(server, token);
    const jar = new Jar();
    const signIn = (password: string) => server.anonymous.session.signIn({ body: { email, password }, jar });
    expect((await signIn(PASSWORD)).status).toBe(200);
    while ((await signIn("not the right password")).status === 401);
    expect((await signIn(PASSWORD)).code).toBe("rate_limited");
    await runCommand(["users", "unlock", email, "--database", url]);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  test("an address that is none is refused before the database is opened", async () => {
    expect(await runCommand(["users", "unlock", "dana", "--database", "postgres://127.0.0.1:1/x"])).toMatchObject({
      code: 1,
      err: '"dana" is not an email address.\n',
    });
  });

  test("a database without our tables is named as such", async () => {
    const empty = await createPostgresDatabase();
    expect(await runCommand(["users", "unlock", "dana@maple.example", "--database", empty])).toMatchObject({
      code: 1,
      err: "The database has no tables of Latchkey yet: run latchkey migrate.\n",
    });
  });
});
