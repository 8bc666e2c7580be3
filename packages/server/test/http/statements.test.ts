import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenIn } from "./mail-sink.js";
import { accept, invite } from "./people.js";
import { statementsOf } from "./statements.js";
import { Jar, PASSWORD, testServer, type TestServer } from "./test-server.js";

// Each statement is a round trip, so their number is what a request costs on a database that is far away.
let server: TestServer;

beforeAll(async () => {
  server = await testServer("postgres");
});
afterAll(() => server.close());

test("accepting with a new account takes seven statements", async () => {
  const office = await server.office();
  const { token } = await invite(server, office, { role: "manager" });
  const jar = new Jar();
  const statements = await statementsOf(async () => {
    const { status } = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
    expect(status).toBe(200);
  });
  expect(statements).toContain("commit");
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(7);
  expect((await server.anonymous.session.get({ jar })).status).toBe(200);
});

test("accepting with an account that there is takes nine statements, and two that identify the caller", async () => {
  const office = await server.office();
  const { token, email } = await invite(server, office);
  const { jar } = await accept(server, token);
  await invite(server, office, { email, role: "owner" });
  const second = tokenIn(await server.sink.mailTo(email, 1));
  const statements = await statementsOf(async () => {
    const { status } = await server.anonymous.acceptance.accept({ jar, body: { token: second } });
    expect(status).toBe(200);
  });
  expect(statements).toContain("commit");
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(11);
});

test("a preview takes two statements", async () => {
  const { token } = await invite(server, await server.office());
  const statements = await statementsOf(() => server.anonymous.acceptance.preview({ body: { token } }));
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(2);
});

test("a session is read in three statements, of which two identify the caller", async () => {
  const { token } = await invite(server, await server.office());
  const { jar } = await accept(server, token);
  const statements = await statementsOf(() => server.anonymous.session.get({ jar }));
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(3);
});

test("signing in takes at most thirteen statements", async () => {
  const { token, email } = await invite(server, await server.office());
  await accept(server, token);
  const statements = await statementsOf(() => server.anonymous.session.signIn({ body: { email, password: PASSWORD } }));
  expect(statements).toContain("commit");
  expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(13);
});
