import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { engines } from "../database.js";
import { tokenIn } from "./mail-sink.js";
import { Jar, PASSWORD, testServer, type TestServer } from "./test-server.js";

describe.each(engines)("the name of an account, on %s", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());

  test("that was typed at one organization shows in the trail of no other", async () => {
    const [one, other] = [await server.office(), await server.office()];
    const email = one.address("shared");
    const jar = new Jar();
    const person = { email, firstName: "Robin", lastName: "Guest", role: "tenant" };
    await one.admin.invitations.create({ body: { ...person, workspaceIds: [one.workspaceId] } });
    await server.anonymous.acceptance.accept({
      jar,
      body: { token: tokenIn(await server.sink.mailTo(email)), password: PASSWORD, firstName: "Typedhere" },
    });
    await other.admin.invitations.create({ body: { ...person, workspaceIds: [other.workspaceId] } });
    const token = tokenIn(await server.sink.mailTo(email, 1));
    const { body } = await server.anonymous.acceptance.accept({ jar, body: { token } });
    expect(body.user.name).toBe("Robin Guest");
    await server.anonymous.session.signIn({ body: { email, password: PASSWORD } });
    await server.anonymous.passwordReset.request({ body: { email } });
    const reset = /#token=([\w-]+)/.exec((await server.sink.mailTo(email, 2)).text ?? "")?.[1] ?? "";
    await server.anonymous.passwordReset.confirm({ body: { token: reset, password: "copper lantern 48 drift" } });

    const names = async ({ admin }: typeof one) =>
      (await admin.events.list({ query: { limit: 200 } })).body.data.map(({ actor }) => actor?.name);
    expect(await names(one)).toContain("Typedhere Guest");
    expect(await names(other)).toContain("Robin Guest");
    expect(await names(other)).not.toContain("Typedhere Guest");
  });
});
